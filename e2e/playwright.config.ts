import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const system = '/usr/bin/chromium'
const quiet = ['accessibility', 'reports', 'single-sign-on', 'tariffs'].map((name) => `${name}.spec.ts`)

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/browser',
  timeout: 60_000,
  expect: { timeout: 12_000 },
  workers: 2,
  // A person would press again; what needed it is named at the end, and is to be looked into.
  retries: 1,
  // Journeys share one control room and come one after the other. Beside them goes what they do not notice: it raises no
  // alarm, and its stations are its own.
  projects: [
    { name: 'journeys', testIgnore: quiet, workers: 1 },
    { name: 'beside', testMatch: quiet, workers: 1 },
  ],
  reporter: [['list'], ['json']],
  globalSetup: './control-room.ts',
  use: {
    actionTimeout: 12_000,
    navigationTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'dark',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: existsSync(system) ? system : undefined,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    },
  },
})
