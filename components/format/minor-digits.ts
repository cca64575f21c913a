import { minorDigitsOf } from '@/server/domain/pricing/currency'

/** Digits of a currency's minor unit; 2 for one nobody knows. */
export const minorDigits = (currency: string): number => minorDigitsOf(currency) ?? 2
