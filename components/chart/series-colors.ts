/** Series in the order of the palette; no red, orange or yellow, which mean that somebody must act. */
export const seriesColors = ['var(--c1)', 'var(--c2)', 'var(--c3)', 'var(--c4)', 'var(--c5)']
