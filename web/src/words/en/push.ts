/** A notification. A lock screen is read by whoever stands beside it, so it says nothing. */
export const pushWords = {
  title: 'New message',
  open: 'Open to read',
  /** An alert ended or was taken back. */
  over: 'An earlier message has ended',
  /** To staff. */
  staff: 'Something is waiting for you',
};
