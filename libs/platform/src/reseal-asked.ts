/** The setting by which an administrator asks the workers to seal anew what older keys have sealed. */
export const resealSetting = 'reseal';

export interface ResealAsked {
  /** The key with which it shall be sealed: a worker that does not hold it yet leaves it to one that does. */
  key: string;
  askedAt: string;
  finishedAt: string | null;
  resealed: number;
  /** What an older key still holds; nothing before it was counted. */
  left: number | null;
}
