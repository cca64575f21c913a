import type { SettingInput } from '../../../domain/charging/inputs'
import { recordSettings } from '../../../domain/charging/record-settings'
import type { Handled, InboundContext } from '../../dialect'
import { evseNumberOf } from '../../int32'
import type { NotifyReportRequest, ReportDataType } from '../messages'

/** OCPP 2.0.1 B07: the parts of a base report; the one without `tbc` is the last. */
export async function notifyReport(
  payload: NotifyReportRequest,
  { desk, receivedAt }: InboundContext,
): Promise<Handled> {
  const settings = (payload.reportData ?? []).flatMap(settingsOf)
  const { writes, events } = await recordSettings(desk, { receivedAt, settings })
  const summary = `part ${payload.seqNo}: ${settings.length} settings${payload.tbc ? '' : ', last'}`
  return { response: {}, writes, events, evseNumber: null, summary }
}

/** One setting per attribute (Actual, Target, MinSet, MaxSet). */
function settingsOf({
  component,
  variable,
  variableAttribute,
  variableCharacteristics,
}: ReportDataType): SettingInput[] {
  return variableAttribute.map((attribute) => ({
    component: component.name,
    componentInstance: component.instance ?? '',
    evseNumber: evseNumberOf(component.evse?.id ?? 0),
    connectorNumber: evseNumberOf(component.evse?.connectorId ?? 0),
    variable: variable.name,
    variableInstance: variable.instance ?? '',
    attribute: attribute.type ?? 'Actual',
    value: attribute.value ?? null,
    readOnly: attribute.mutability === 'ReadOnly' || attribute.constant === true,
    writeOnly: attribute.mutability === 'WriteOnly',
    dataType: variableCharacteristics?.dataType ?? null,
    unit: variableCharacteristics?.unit ?? null,
    allowed: allowedValues(variableCharacteristics),
  }))
}

/** The list of choices, or the range ("0..80"), in one text. */
function allowedValues(characteristics: ReportDataType['variableCharacteristics']): string | null {
  if (!characteristics) return null
  const { valuesList, minLimit, maxLimit } = characteristics
  if (valuesList) return valuesList
  return minLimit === undefined && maxLimit === undefined ? null : `${minLimit ?? ''}..${maxLimit ?? ''}`
}
