import { useMemo } from 'react';
import { QUIET_ZONE, qrPath } from './qr-path.ts';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  /** The most it may take, in CSS pixels; it takes the largest size at which every module is whole pixels. */
  readonly maxSize: number;
}

/** A QR code, always black on white with its quiet zone, whatever the theme: phones need the contrast. */
export function QrCode({ text, label, maxSize }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  const modules = size + 2 * QUIET_ZONE;
  const side = modules * Math.max(1, Math.floor(maxSize / modules));
  return (
    <svg
      role="img"
      aria-label={label}
      width={side}
      height={side}
      viewBox={[-QUIET_ZONE, -QUIET_ZONE, modules, modules].join(' ')}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
