/** Words of work orders that both sides need. */
export type WorkOrderState = 'open' | 'onTheWay' | 'onSite' | 'done' | 'cancelled'

/** How an order ended, in the words of the list people choose from. */
export const workOutcomes = {
  repaired: 'Repaired',
  partReplaced: 'Part replaced',
  resetHelped: 'Reset or restart helped',
  noFaultFound: 'No fault found',
  gridSupply: 'Supply of the grid or the site',
  vandalism: 'Vandalism or damage',
  driverOrVehicle: 'Driver or vehicle',
  partNeeded: 'Part needed, a new order follows',
  makerNeeded: 'Maker of the station needed',
  other: 'Something else',
} as const
export type WorkOutcome = keyof typeof workOutcomes

/** As people call it: "W-12". */
export const workOrderName = (id: number): string => `W-${id}`
