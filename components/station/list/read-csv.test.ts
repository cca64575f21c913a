import { expect, test } from 'vitest'
import { readCsv } from './read-csv'

const cases: [string, string, object[]][] = [
  ['commas and quotes', 'identity,name\nA-1,"Entrance, left"\n', [{ identity: 'A-1', name: 'Entrance, left' }]],
  [
    'semicolons, as spreadsheets write them here',
    'Identity;Postal Code;Max power kW\r\nA-1;3531;11,5\r\n',
    [{ identity: 'A-1', postal_code: '3531', max_power_kw: '11,5' }],
  ],
  [
    'camel case and other names',
    'identity,postalCode,maxPowerKw,Latitude,timeZone\nA-1,3531,11,52.1,Europe/Berlin\n',
    [{ identity: 'A-1', postal_code: '3531', max_power_kw: '11', lat: '52.1', time_zone: 'Europe/Berlin' }],
  ],
  ['a byte order mark', '\uFEFFidentity,owner\nA-1,\n', [{ identity: 'A-1' }]],
  ['one column only', 'identity\nA-1\nA-2\n', [{ identity: 'A-1' }, { identity: 'A-2' }]],
]
test.each(cases)('%s', async (_name, text, rows) => {
  expect(await readCsv(text)).toEqual(rows)
})

test('what cannot be read says so in words', async () => {
  await expect(readCsv('name,site\nA,B\n')).rejects.toThrow('a column “identity”')
  await expect(readCsv('')).rejects.toThrow('a column “identity”')
  await expect(readCsv('identity,name\nA-1,"open\n')).rejects.toThrow('cannot be read')
})
