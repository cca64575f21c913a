import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from './auth-options'

type RouteContext = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own routes: sign-in, sign-out, the session cookie and its CSRF token. */
const handler = (request: NextRequest, context: RouteContext) =>
  NextAuth(request as never, context as never, authOptions(request.headers.get('x-busbar-address') || null))

export { handler as GET, handler as POST }
