export type Sound = ReturnType<typeof openSound>;

/** A short tone and a buzz, where the phone has them; only a tap may open it. */
export function openSound() {
  let audio: AudioContext | undefined;
  return {
    open() {
      // Safari 14 has it under its old name.
      const Audio = window.AudioContext ?? (window as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext;
      audio ??= Audio && new Audio();
    },
    beat(pitch: number, buzz: number[]) {
      navigator.vibrate?.(buzz);
      if (!audio) return;
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      const end = audio.currentTime + 0.15;
      tone.frequency.value = pitch;
      loudness.gain.value = 0.5;
      loudness.gain.exponentialRampToValueAtTime(0.001, end);
      tone.connect(loudness);
      loudness.connect(audio.destination);
      tone.start();
      tone.stop(end);
    },
    close() {
      void audio?.close();
      audio = undefined;
    },
  };
}
