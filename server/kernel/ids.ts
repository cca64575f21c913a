/** Branded keys: a station's key cannot be passed where a session's is asked for. All are positive integers. */
declare const brand: unique symbol
type Id<Name extends string> = number & { readonly [brand]: Name }

export type TenantId = Id<'Tenant'>
export type UserId = Id<'User'>
export type OwnerId = Id<'Owner'>
export type LocationId = Id<'Location'>
export type StationId = Id<'Station'>
/** Our key of an EVSE; its number at the station is `evseNumber` (1.6: the connectorId). */
export type EvseId = Id<'Evse'>
/** Also the transactionId we give to an OCPP 1.6 station: int32, > 0, never reused. */
export type SessionId = Id<'Session'>
export type CommandId = Id<'Command'>
export type AlarmId = Id<'Alarm'>
export type TariffId = Id<'Tariff'>
export type TariffVersionId = Id<'TariffVersion'>
