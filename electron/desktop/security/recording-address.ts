/** The scheme by which pages play recordings: nothing of the PBX is in it but what this app calls the call. */
export const recordingScheme = 'dotaraf-recording';
const beginning = `${recordingScheme}://calls/`;

export const recordingAddress = (callId: string): string => beginning + callId;

/** The call that such an address names, null for any other address. */
export function recordingCall(address: string): string | null {
  const callId = address.startsWith(beginning) ? address.slice(beginning.length) : '';
  return /^[A-Za-z0-9_-]{1,64}$/.test(callId) ? callId : null;
}
