const tokenField = /("(?:idTag|parentIdTag|idToken|additionalIdToken)"\s*:\s*")((?:[^"\\]|\\.)*)"/g
const secretName = /authorizationkey|password|passphrase|secret|privatekey/i

/** Last four characters stay readable, for the person who compares a card in hand with a log line. */
export const maskToken = (token: string): string => (token.length <= 4 ? '****' : `***${token.slice(-4)}`)

/**
 * Payload text as it may be kept: id tokens cut to their last four characters, passwords gone. Works on the raw text, so
 * that an ordinary message is stored as it came; only one that speaks of a secret setting is parsed and written anew.
 */
export function redact(text: string): string {
  const plain = text.includes('\\u') ? withoutEscapes(text) : text
  const masked = plain.includes('dT')
    ? plain.replace(tokenField, (_, head, token) => `${head}${maskToken(token)}"`)
    : plain
  return secretName.test(masked) ? withoutSecrets(masked) : masked
}

/** Escaped letters could hide a field's name from the patterns above. */
function withoutEscapes(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text.replaceAll('\\u', '?')
  }
}

function withoutSecrets(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), hideSecret)
  } catch {
    return '(not kept: unreadable, and it may hold a password)'
  }
}

/** 1.6 key/value pairs and 2.x variables whose name speaks of a secret lose their values. */
function hideSecret(name: string, value: unknown): unknown {
  if (secretName.test(name) && (typeof value === 'string' || typeof value === 'number')) return '***'
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const holder = value as { key?: unknown; variable?: { name?: unknown } }
  const said = typeof holder.key === 'string' ? holder.key : holder.variable?.name
  if (typeof said !== 'string' || !secretName.test(said)) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, valueFields.has(key) ? '***' : held]))
}

const valueFields = new Set(['value', 'attributeValue', 'variableAttribute'])
