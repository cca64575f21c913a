/**
 * What breaks in the field: the 1.6 error code (OCPP 1.6 §7.6), the vendor's own code and text, and how long it lasts.
 * 2.0.1 has no error codes in StatusNotification; there the same goes out as a NotifyEvent.
 */
export type Fault = {
  errorCode: string
  vendorErrorCode: string
  info: string
  component: string
  /** Typical time until it clears, minutes. */
  lastsMinutes: readonly [number, number]
  dcOnly?: true
}

export const faults: readonly Fault[] = [
  fault('GroundFailure', 'E-2107', 'Isolation 84 kOhm, limit 100 kOhm', 'ElectricalFeed', [20, 180]),
  fault(
    'ConnectorLockFailure',
    'E-3012',
    'Lock actuator did not reach end position',
    'ConnectorPlugRetentionLock',
    [5, 60],
  ),
  fault('HighTemperature', 'W-4420', 'Inlet 78 C, derated then stopped', 'TemperatureSensor', [15, 90], true),
  fault('EVCommunicationError', 'E-5103', 'SLAC timeout after 3 attempts', 'ISO15118Ctrlr', [1, 8], true),
  fault('PowerMeterFailure', 'E-1204', 'Meter Modbus timeout', 'FiscalMetering', [30, 240]),
  fault('InternalError', 'F-0031', 'Contactor feedback mismatch K2', 'Contactor', [30, 300]),
  fault('OverCurrentFailure', 'E-2203', 'L2 36.4 A for 12 s', 'OverCurrentSensor', [5, 45]),
  fault('UnderVoltage', 'E-2310', 'Grid L1 184 V', 'ElectricalFeed', [2, 30]),
  fault('OtherError', 'E-6090', 'Coolant level low', 'LiquidCooling', [60, 600], true),
  fault('ReaderFailure', 'W-7001', 'RFID reader not responding', 'TokenReader', [5, 120]),
]

function fault(
  errorCode: string,
  vendorErrorCode: string,
  info: string,
  component: string,
  lastsMinutes: readonly [number, number],
  dcOnly?: true,
): Fault {
  return { errorCode, vendorErrorCode, info, component, lastsMinutes, ...(dcOnly ? { dcOnly } : {}) }
}

export const faultsOf = (dc: boolean): readonly Fault[] => faults.filter((each) => dc || !each.dcOnly)
