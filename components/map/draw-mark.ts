import type { EvseState } from '@/server/kernel/status'
import { bandOf, type Composition, ringRadius, ringShares, shortCount } from './composition'
import type { Palette } from './palette'

type Pen = CanvasRenderingContext2D
const turn = 2 * Math.PI

function circle(pen: Pen, radius: number) {
  pen.beginPath()
  pen.arc(0, 0, radius, 0, turn)
}

/** Ring of the worst open alarm: severity ranks by width and dashes too, so that it survives greyscale. */
function drawAlarmRing(pen: Pen, radius: number, mark: Composition, palette: Palette) {
  if (mark.alarm === 0 || mark.alarm === 4) return
  const ring = radius + 4.5
  if (mark.alarm === 3) {
    pen.setLineDash([5, 3])
    circle(pen, ring)
    pen.lineWidth = mark.alarmUnacknowledged ? 4.2 : 2
    pen.strokeStyle = palette.p3Line
    pen.stroke()
  }
  circle(pen, ring)
  pen.lineWidth = mark.alarmUnacknowledged ? { 1: 4, 2: 2.6, 3: 2 }[mark.alarm] : 1.2
  pen.strokeStyle = { 1: palette.p1, 2: palette.p2, 3: palette.p3 }[mark.alarm]
  pen.stroke()
  pen.setLineDash([])
  if (mark.alarm === 1 && mark.alarmUnacknowledged) {
    circle(pen, ring + 3.5)
    pen.lineWidth = 1.6
    pen.strokeStyle = palette.fg
    pen.stroke()
  }
}

const badgeShape: Record<1 | 2 | 3, string> = {
  1: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  2: 'M8 .8 15.6 14.6H.4z',
  3: 'M.4 1.6h15.2L8 15.2z',
}

function drawBadge(pen: Pen, radius: number, mark: Composition, palette: Palette) {
  if (!mark.alarmUnacknowledged || mark.alarm === 0 || mark.alarm === 4) return
  const size = { 1: 29, 2: 22, 3: 20 }[mark.alarm]
  pen.save()
  pen.translate(radius * 0.7, -radius * 0.7 - 6)
  circle(pen, size / 2 + 1.5)
  pen.fillStyle = palette.surface
  pen.fill()
  pen.scale(size / 18, size / 18)
  pen.translate(-8, -8)
  const path = new Path2D(badgeShape[mark.alarm])
  pen.fillStyle = { 1: palette.p1Fill, 2: palette.p2, 3: palette.p3 }[mark.alarm]
  pen.fill(path)
  pen.lineWidth = 1.3
  pen.strokeStyle = { 1: palette.fg, 2: 'transparent', 3: palette.p3Line }[mark.alarm]
  pen.stroke(path)
  pen.fillStyle = mark.alarm === 1 ? palette.onP1 : palette.onP
  pen.font = '750 10px "Inter Variable", Inter, sans-serif'
  pen.fillText(String(mark.alarm), 8, { 1: 11.6, 2: 12.6, 3: 8.6 }[mark.alarm])
  pen.restore()
}

/** A cluster: donut of states, count in the middle. Returns the radius that counts as hit. */
export function drawCluster(pen: Pen, mark: Composition, palette: Palette): number {
  const radius = ringRadius(mark.evses)
  const width = 5.5
  pen.textAlign = 'center'
  drawAlarmRing(pen, radius, mark, palette)
  circle(pen, radius)
  pen.fillStyle = palette.surface
  pen.fill()
  const shares = ringShares(mark)
  const colours = { inSession: palette.session, idle: palette.idle, offline: palette.offline, faulted: palette.faulted }
  let from = -turn / 4
  pen.lineWidth = width
  for (const band of ['inSession', 'idle', 'offline', 'faulted'] as const) {
    if (shares[band] === 0) continue
    pen.beginPath()
    pen.arc(0, 0, radius - width / 2, from, from + shares[band] * turn)
    pen.strokeStyle = colours[band]
    pen.stroke()
    from += shares[band] * turn
  }
  pen.fillStyle = palette.fg
  pen.font = '600 11px "Inter Variable", Inter, sans-serif'
  pen.fillText(shortCount(mark.evses), 0, 4)
  drawBadge(pen, radius, mark, palette)
  return Math.max(radius + 4, 16)
}

function stationShape(pen: Pen, state: EvseState, size: number) {
  const half = size / 2
  pen.beginPath()
  if (state === 'faulted' || state === 'offline') {
    pen.moveTo(0, -half * 1.2)
    pen.lineTo(half * 1.2, 0)
    pen.lineTo(0, half * 1.2)
    pen.lineTo(-half * 1.2, 0)
    pen.closePath()
  } else if (state === 'unavailable' || state === 'reserved' || state === 'suspendedByStation')
    pen.roundRect(-half * 0.9, -half * 0.9, half * 1.8, half * 1.8, 3)
  else pen.arc(0, 0, half, 0, turn)
}

/** A station: the shape of its worst EVSE (circle normal, square held, diamond abnormal), a dot for each EVSE below. */
export function drawStation(pen: Pen, mark: Composition, palette: Palette): number {
  const tones = {
    inSession: palette.session,
    idle: palette.neutral,
    offline: palette.offline,
    faulted: palette.faulted,
  }
  const tone = tones[bandOf[mark.worst]]
  pen.textAlign = 'center'
  drawAlarmRing(pen, 12, mark, palette)
  circle(pen, 13)
  pen.fillStyle = palette.surface
  pen.fill()
  stationShape(pen, mark.worst, 18)
  pen.lineWidth = 2
  pen.strokeStyle = tone
  if (mark.worst === 'offline') pen.setLineDash([3.4, 2.4])
  if (mark.worst === 'charging' || mark.worst === 'faulted') {
    pen.fillStyle = tone
    pen.fill()
  } else pen.stroke()
  pen.setLineDash([])
  const dots = mark.states.slice(0, 4)
  for (const [index, state] of dots.entries()) {
    pen.beginPath()
    pen.arc((index - (dots.length - 1) / 2) * 7, 19, 2.6, 0, turn)
    pen.fillStyle = palette.surface
    pen.fill()
    pen.lineWidth = 1.4
    pen.strokeStyle = tones[bandOf[state]]
    if (state === 'charging' || state === 'faulted') {
      pen.fillStyle = tones[bandOf[state]]
      pen.fill()
    }
    pen.stroke()
  }
  drawBadge(pen, 12, mark, palette)
  return 18
}
