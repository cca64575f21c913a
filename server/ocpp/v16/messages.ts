/** What OCPP 1.6 puts on the wire: types only. Also what the simulator speaks. */
export type {
  AuthorizeRequest,
  AuthorizeResponse,
  BootNotificationRequest,
  BootNotificationResponse,
  DataTransferRequest,
  DataTransferResponse,
  GetConfigurationResponse,
  HeartbeatResponse,
  MeterValuesRequest,
  SecurityEventNotificationRequest,
  StartTransactionRequest,
  StartTransactionResponse,
  StatusNotificationRequest,
  StopTransactionRequest,
  StopTransactionResponse,
  TriggerMessageRequest,
} from 'typed-ocpp/dist/ocpp16/types.js'
