/** Signs in by password; null when it worked, else what went wrong and what to do. */
export async function enter(email: string, password: string): Promise<string | null> {
  const auth = await import('next-auth/react')
  const answer = await auth.signIn('credentials', { email, password, redirect: false }).catch(() => null)
  if (!answer) return 'Busbar did not answer. Check your connection, then try again.'
  if (answer.ok && !answer.error) return null
  if (answer.error === 'CredentialsSignin') {
    return 'E-mail and password do not match, or the account is closed for a while after several failed attempts. Check both, wait a minute, or ask your administrator for a new link.'
  }
  if (answer.error === 'tooManyAttempts')
    return 'Too many attempts from your network. Wait five minutes, then try again.'
  return 'Signing in failed on our side. Try again; if it stays, tell whoever runs this server.'
}
