const paths = {
  home: 'M2.5 7 8 2.5 13.5 7v6.5h-4V9.5h-3v4h-4z',
  map: 'M1.8 3.5 6 2l4 1.500L14.2 2v10.5L10 14l-4-1.500L1.8 14zM6 2v10.5M10 3.5V14',
  station: 'M4 2h4.500a1 1 0 0 1 1 1v11H3V3a1 1 0 0 1 1-1ZM9.5 7h2a1 1 0 0 1 1 1v3a1 1 0 0 0 2 0V6l-2-2M5 4.800h2.5',
  bell: 'M3.5 11V7a4.5 4.5 0 0 1 9 0v4l1 1.200h-11zM6.5 14h3',
  bolt: 'M9 1.5 3.5 9H8l-1 5.500L12.5 7H8z',
  tag: 'M2.5 8.300V3a.5.5 0 0 1 .5-.5h5.300L14 8.200 8.200 14zM5.500 5.500h.01',
  receipt: 'M3.5 14V2l1.5 1 1.5-1L8 3l1.500-1L11 3l1.500-1v12L11 13l-1.500 1L8 13l-1.500 1L5 13zM6 6h4M6 9h4',
  cog: 'M5.8 8a2.2 2.2 0 1 0 4.4 0 2.2 2.2 0 1 0-4.4 0M8 1.500v2M8 12.500v2M1.5 8h2M12.5 8h2M3.4 3.400l1.4 1.400M11.2 11.200l1.4 1.400M12.6 3.400l-1.4 1.400M4.8 11.200l-1.4 1.4',
  chart: 'M2.5 2.5v11h11M5.500 11V7.500M8.500 11V4.500M11.500 11V9',
  site: 'M8 14.500S3 9.800 3 6.500a5 5 0 0 1 10 0c0 3.300-5 8-5 8ZM6.300 6.500a1.700 1.700 0 1 0 3.400 0 1.700 1.700 0 1 0-3.400 0',
  wrench:
    'M10.200 2.200a3.600 3.600 0 0 0-3.400 4.900L2.500 11.400a1.500 1.500 0 0 0 2.100 2.100l4.300-4.300a3.600 3.600 0 0 0 4.700-4.500L11.300 7 9 4.700l2.300-2.300a3.600 3.600 0 0 0-1.100-.2Z',
  note: 'M4 2.500h5.500L12.500 5.500v8H4zM9 2.500V6h3.500M6 8.500h4.500M6 11h4.500',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  search: 'M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0M10.5 10.500l3.5 3.5',
}

export type NavIconName = keyof typeof paths

export function NavIcon({ name, size = 15 }: { name: NavIconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="flex-none"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
