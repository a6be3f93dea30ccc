/** A position as the draft keeps it and the address ends with it: `36.06650,120.38260 ±15`. Degrees (WGS 84), metres. */
export const writePosition = ({
  latitude,
  longitude,
  accuracy,
}: Pick<GeolocationCoordinates, 'latitude' | 'longitude' | 'accuracy'>): string =>
  `${latitude.toFixed(5)},${longitude.toFixed(5)} ±${Math.max(1, Math.round(accuracy))}`;

export interface PositionRead extends Record<string, string> {
  latitude: string;
  longitude: string;
  metres: string;
}

export function readPosition(text: string): PositionRead | undefined {
  const [, latitude, longitude, metres] = /^(-?\d+\.\d+),(-?\d+\.\d+) ±(\d+)$/.exec(text) ?? [];
  return latitude && longitude && metres ? { latitude, longitude, metres } : undefined;
}

/** It is told in the address, and so is guarded like it: sealed, masked, withheld from units where confidence is asked. */
export const withPosition = (address: string, position: string): string =>
  readPosition(position) ? `${address.trim()}［本机定位 ${position}米］`.trim() : address.trim();
