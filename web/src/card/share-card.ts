/** Makes the picture on this device and hands it to the share sheet, else saves it. Nothing is sent to us. */
import type { Alert } from '@porchlight/services/contract/alert.ts';
import type { Instance } from '@porchlight/services/contract/render-page.ts';
import { shortPath } from '@porchlight/services/contract/short-link.ts';
import { pagePath } from '../words/page-path.ts';
import { drawCard } from './draw-card.ts';

/** Says nothing in a list of files about what is in it. */
const fileName = 'picture.png';

/** `origin`: of the public pages. Throws where this browser draws no pictures. */
export async function shareCard(alert: Alert, instance: Instance, origin: string): Promise<'shared' | 'saved'> {
  const canvas = document.createElement('canvas');
  drawCard(canvas, alert, instance, (origin + pagePath(shortPath(alert.id))).replace(/^https?:\/\//, ''));
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('no picture');
  const files = [new File([picture], fileName, { type: picture.type })];
  if (navigator.canShare?.({ files })) {
    try {
      await navigator.share({ files });
      return 'shared';
    } catch (error) {
      // The person changed their mind; any other refusal leaves saving.
      if ((error as Error).name === 'AbortError') return 'shared';
    }
  }
  save(picture);
  return 'saved';
}

function save(picture: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
