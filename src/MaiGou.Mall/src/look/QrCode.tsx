import { useEffect, useState } from 'react';
import { Bone } from './States';

/** A QR code, always dark on light: scanners want it so. The drawing is loaded when the first code is shown. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState<{ of: string; url: string } | null>(null);
  useEffect(() => {
    let isOver = false;
    void import('uqr').then(({ renderSVG }) => {
      if (!isOver) setDrawn({ of: text, url: `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { ecc: 'M', border: 2 }))}` });
    });
    return () => void (isOver = true);
  }, [text]);
  return <div className="qr">{drawn ? <img src={drawn.url} alt={label} width="220" height="220" /> : <Bone height="220px" width="220px" />}</div>;
}
