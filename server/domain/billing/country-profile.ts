/**
 * What a country asks of a bill. `signature`: "whenMeterSigns" keeps a session back whose meter is known to sign and
 * whose signed readings are missing or wrong (DE, MessEG §33: values must be verifiable; a station with a display the
 * driver reads at the spot needs none), "never" only shows the state.
 */
export type CountryProfile = { country: string; signature: 'whenMeterSigns' | 'never' }

const profiles: readonly CountryProfile[] = [{ country: 'DE', signature: 'whenMeterSigns' }]

export const countryProfile = (country: string | null): CountryProfile =>
  profiles.find((profile) => profile.country === country) ?? { country: country ?? '', signature: 'never' }
