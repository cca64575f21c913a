/** Connector standards as people say them (OCPI 2.2.1 §8.4.5). */
const words: Record<string, string> = {
  IEC_62196_T1: 'Type 1',
  IEC_62196_T1_COMBO: 'CCS 1',
  IEC_62196_T2: 'Type 2',
  IEC_62196_T2_COMBO: 'CCS',
  CHADEMO: 'CHAdeMO',
  TESLA_S: 'Tesla',
  SAE_J3400: 'NACS',
}

export const plugWords = (standard: string): string => words[standard] ?? (standard === 'unknown' ? 'plug' : standard)
