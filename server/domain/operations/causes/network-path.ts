/**
 * The way a station's messages take to us, as far as it is shared: what somebody wrote down (an APN, a provider, a
 * router), else the block its address is from: /24 of IPv4, /48 of IPv6, which is what a provider or a gateway hands
 * out together. null: unknown, or the machine itself.
 */
export function pathOf(written: string | null, remoteAddress: string | null): string | null {
  const name = written?.trim()
  if (name) return name
  const address = remoteAddress?.replace(/^::ffff:/i, '') ?? ''
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(address)
  if (v4) return v4[1] === '127' ? null : `${v4[1]}.${v4[2]}.${v4[3]}.0/24`
  if (!address.includes(':') || /^(::1|fe80:)/i.test(address)) return null
  const groups = address.split('::')[0]!.split(':').filter(Boolean)
  return groups.length >= 3 ? `${groups.slice(0, 3).join(':').toLowerCase()}::/48` : null
}
