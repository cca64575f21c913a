import type { Station } from '../station'
import { numberOf, type Payload, textOf } from '../wire'
import { findVariable, setVariable, type Variable, variablesOf } from './variables'

const componentOf = (each: Variable): Payload => ({
  name: each.component,
  ...(each.evseNumber === null ? {} : { evse: { id: each.evseNumber } }),
})
const variableOf = (each: Variable): Payload => ({
  name: each.variable,
  ...(each.instance === null ? {} : { instance: each.instance }),
})

function reportData(each: Variable): Payload {
  const value = each.mutability === 'WriteOnly' ? {} : { value: each.value }
  return {
    component: componentOf(each),
    variable: variableOf(each),
    variableAttribute: [{ type: 'Actual', ...value, mutability: each.mutability, persistent: true, constant: false }],
    variableCharacteristics: {
      dataType: each.dataType,
      supportsMonitoring: false,
      ...(each.unit === null ? {} : { unit: each.unit }),
      ...(each.options === null ? {} : { valuesList: each.options }),
    },
  }
}

/** GetBaseReport: the answer first, then the NotifyReport parts in order (B07). Summaries are not kept. */
export function baseReport(station: Station, payload: Payload) {
  const base = textOf(payload, 'reportBase')
  const requestId = numberOf(payload, 'requestId') ?? 0
  if (base === 'SummaryInventory') return { payload: { status: 'NotSupported' } }
  const all = variablesOf(station).filter((each) => base === 'FullInventory' || each.mutability !== 'ReadOnly')
  return {
    payload: { status: 'Accepted' },
    after: () => {
      const { reportItems } = station.spec.quirk
      const at = station.now()
      for (let from = 0, seqNo = 0; from < all.length; from += reportItems, seqNo++) {
        const more = from + reportItems < all.length
        const data = all.slice(from, from + reportItems).map(reportData)
        station.tellAtOnce({ kind: 'settings', requestId, seqNo, more, at, data })
      }
    },
  }
}

export function getVariable(station: Station, asked: Payload): Payload {
  const place = { component: asked.component, variable: asked.variable, attributeType: asked.attributeType ?? 'Actual' }
  if (place.attributeType !== 'Actual') return { attributeStatus: 'NotSupportedAttributeType', ...place }
  const found = findVariable(station, asked)
  if (typeof found === 'string') return { attributeStatus: found, ...place }
  if (found.mutability === 'WriteOnly') return { attributeStatus: 'Rejected', ...place }
  return { attributeStatus: 'Accepted', attributeValue: found.value, ...place }
}

export function setVariableResult(station: Station, asked: Payload): Payload {
  const place = { component: asked.component, variable: asked.variable, attributeType: asked.attributeType ?? 'Actual' }
  const supported = place.attributeType === 'Actual'
  return { attributeStatus: supported ? setVariable(station, asked) : 'NotSupportedAttributeType', ...place }
}
