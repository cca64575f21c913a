import type { OwnerKey } from './owners'
import type { TenantSlug } from './tenants'

export type SeedLocation = {
  /** Three letters, part of station identities and public EVSE ids. */
  key: string
  tenant: TenantSlug
  owner: OwnerKey
  name: string
  address: string
  city: string
  postalCode: string
  country: 'NL' | 'BE' | 'DE'
  latitude: number
  longitude: number
  timeZone: string
  /** How it is used; decides arrivals and stays in the simulation. */
  siteKind: 'home' | 'work' | 'destination' | 'highway'
  vehicles: 'everyday' | 'company' | 'longDistance' | 'depot' | 'heavy'
}

const zones = { NL: 'Europe/Amsterdam', BE: 'Europe/Brussels', DE: 'Europe/Berlin' } as const
type Use = Pick<SeedLocation, 'siteKind' | 'vehicles'>
const destination: Use = { siteKind: 'destination', vehicles: 'everyday' }
const work: Use = { siteKind: 'work', vehicles: 'company' }
const home: Use = { siteKind: 'home', vehicles: 'everyday' }
const highway: Use = { siteKind: 'highway', vehicles: 'longDistance' }

function at(
  key: string,
  owner: OwnerKey,
  name: string,
  place: [address: string, postalCode: string, city: string, country: SeedLocation['country']],
  [latitude, longitude]: [number, number],
  use: Use,
  tenant: TenantSlug = 'northgrid',
): SeedLocation {
  const [address, postalCode, city, country] = place
  const where = { address, postalCode, city, country, latitude, longitude, timeZone: zones[country] }
  return { key, tenant, owner, name, ...where, ...use }
}

/** Public places at their true coordinates; that there are stations of ours is made up. */
export const locations: readonly SeedLocation[] = [
  at(
    'UJB',
    'parkeren',
    'Utrecht Jaarbeursplein',
    ['Jaarbeursplein 6', '3521 AL', 'Utrecht', 'NL'],
    [52.0868, 5.1065],
    destination,
  ),
  at(
    'AVP',
    'parkeren',
    'Arnhem Velperpoort',
    ['Steenstraat 103', '6828 CE', 'Arnhem', 'NL'],
    [51.9847, 5.9203],
    destination,
  ),
  at(
    'ARE',
    'rijnhaven',
    'Amsterdam ArenA',
    ['Burgemeester Stramanweg 130', '1101 EP', 'Amsterdam', 'NL'],
    [52.3114, 4.9433],
    destination,
  ),
  at(
    'ZUI',
    'rijnhaven',
    'Amsterdam Zuidas',
    ['Gustav Mahlerlaan 350', '1082 ME', 'Amsterdam', 'NL'],
    [52.3369, 4.8726],
    work,
  ),
  at(
    'KRU',
    'parkeren',
    'Rotterdam Kruisplein',
    ['Kruisplein 30', '3012 CC', 'Rotterdam', 'NL'],
    [51.9231, 4.4707],
    destination,
  ),
  at(
    'ALX',
    'rijnhaven',
    'Rotterdam Alexandrium',
    ['Poolsterstraat 75', '3067 LX', 'Rotterdam', 'NL'],
    [51.9526, 4.5529],
    destination,
  ),
  at(
    'DHM',
    'parkeren',
    'Den Haag Malieveld',
    ['Koningskade 1', '2596 AA', 'Den Haag', 'NL'],
    [52.0866, 4.3189],
    destination,
  ),
  at(
    'HTC',
    'rijnhaven',
    'Eindhoven High Tech Campus',
    ['High Tech Campus 1', '5656 AE', 'Eindhoven', 'NL'],
    [51.4108, 5.4574],
    work,
  ),
  at(
    'GRH',
    'meerwind',
    'Groningen P+R Hoogkerk',
    ['Peizerweg 136', '9727 AP', 'Groningen', 'NL'],
    [53.2075, 6.5228],
    work,
  ),
  at(
    'ZWO',
    'meerwind',
    'Zwolle Hanzeland',
    ['Hanzelaan 180', '8017 JJ', 'Zwolle', 'NL'],
    [52.5024, 6.0911],
    destination,
  ),
  at('MST', 'assets', 'Maastricht MECC', ['Forum 100', '6229 GV', 'Maastricht', 'NL'], [50.838, 5.7112], destination),
  at('HAZ', 'assets', 'Breda Hazeldonk A16', ['Hazeldonk 6000', '4836 LA', 'Breda', 'NL'], [51.4912, 4.7412], {
    siteKind: 'highway',
    vehicles: 'heavy',
  }),
  at('HAR', 'assets', 'Haarrijn A2', ['Rijksweg A2 Haarrijn', '3605 LW', 'Maarssen', 'NL'], [52.1262, 5.0008], highway),
  at(
    'APD',
    'meerwind',
    'Apeldoorn Stationsplein',
    ['Stationsplein 1', '7311 NZ', 'Apeldoorn', 'NL'],
    [52.2096, 5.9689],
    destination,
  ),
  at(
    'LWD',
    'meerwind',
    'Leeuwarden Station',
    ['Stationsplein 4', '8911 AC', 'Leeuwarden', 'NL'],
    [53.1957, 5.7928],
    destination,
  ),
  at(
    'AMF',
    'meerwind',
    'Amersfoort Vathorst',
    ['Laan van de Kreeft 12', '3824 GS', 'Amersfoort', 'NL'],
    [52.2116, 5.4318],
    home,
  ),
  at(
    'NIJ',
    'parkeren',
    'Nijmegen Keizer Karelplein',
    ['Keizer Karelplein 20', '6511 NC', 'Nijmegen', 'NL'],
    [51.8424, 5.858],
    destination,
  ),
  at(
    'ANT',
    'assets',
    'Antwerpen Berchem',
    ['Burgemeester Ryckaertsplein 1', '2600', 'Antwerpen', 'BE'],
    [51.1993, 4.4327],
    destination,
  ),
  at('GNT', 'assets', 'Gent Flanders Expo', ['Maaltekouter 1', '9051', 'Gent', 'BE'], [51.0258, 3.6939], destination),
  at('BRU', 'assets', 'Brussel Heizel', ['Belgiëplein 1', '1020', 'Brussel', 'BE'], [50.8976, 4.3384], highway),
  at(
    'HAS',
    'assets',
    'Hasselt Trixxo',
    ['Gouverneur Verwilghensingel 70', '3500', 'Hasselt', 'BE'],
    [50.9334, 5.3653],
    destination,
  ),
  at('AAC', 'assets', 'Aachen Krefelder Straße', ['Krefelder Straße 195', '52070', 'Aachen', 'DE'], [50.7934, 6.097], {
    siteKind: 'destination',
    vehicles: 'depot',
  }),
  at(
    'DUS',
    'assets',
    'Düsseldorf Messe',
    ['Stockumer Kirchstraße 61', '40474', 'Düsseldorf', 'DE'],
    [51.2604, 6.7424],
    { siteKind: 'destination', vehicles: 'company' },
  ),
  at('KOL', 'assets', 'Köln Deutz', ['Ottoplatz 7', '50679', 'Köln', 'DE'], [50.9407, 6.9742], destination),
  at(
    'MID',
    'zuidlaad',
    'Middelburg Loskade',
    ['Loskade 1', '4331 HV', 'Middelburg', 'NL'],
    [51.4951, 3.6182],
    destination,
    'zuidlaad',
  ),
  at(
    'GOE',
    'zuidlaad',
    'Goes Stationspark',
    ['Stationspark 37', '4462 DZ', 'Goes', 'NL'],
    [51.4969, 3.8894],
    destination,
    'zuidlaad',
  ),
]
