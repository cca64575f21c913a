/**
 * How reports read a row of status_intervals. A station that was cut off but reported its state of that time afterwards
 * was demonstrably working: such a row observed status or phase itself (bits 1 and 2 of `observed`) and counts like a
 * connected one.
 */
export const evidenced = '(connected or (observed & 3) > 0)'
