const types = ['image/jpeg', 'image/png', 'image/webp']
export const photoTypes = types.join(',')
/** Larger pictures are made smaller before they travel; a phone's twelve megapixels show a bent lock no better. */
const plentyBytes = 2 * 1024 * 1024
const longestSide = 2_400

async function smaller(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return file
  const ratio = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.round(picture.width * ratio), Math.round(picture.height * ratio))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const made = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })
  return made.size < file.size ? made : file
}

/** Puts a photo to a note. Throws with the words to show. */
export async function uploadPhoto(noteId: number, file: File): Promise<void> {
  if (!types.includes(file.type)) throw new Error(`${file.name} is no JPEG, PNG or WebP picture.`)
  const body = file.size > plentyBytes ? await smaller(file) : file
  const response = await fetch(`/photos?note=${noteId}`, { method: 'POST', body }).catch(() => null)
  if (response?.ok) return
  const said = (await response?.json().catch(() => null)) as { message?: string } | null
  throw new Error(said?.message ?? `${file.name} could not be sent. Check the connection and try again.`)
}
