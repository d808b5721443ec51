import { z } from 'zod';
import type { PbxContact, PbxUser } from '../../../../shared/pbx/records.ts';
import { looseFlag, looseId, looseText } from './fields.ts';
import { fieldsOf } from './loose.ts';

const userSchema = z.object({ _id: looseId, name: looseText, number: looseText, active: looseFlag });
const contactSchema = z.object({
  _id: looseId,
  name: looseText,
  number: looseText,
  description: looseText,
});

/** An extension of `pbx/users/search` (W2). Null when it is none or has no number. */
export function parseUser(value: unknown): PbxUser | null {
  const read = userSchema.safeParse(fieldsOf(value));
  if (!read.success || read.data.number === '') return null;
  const { _id, name, number, active } = read.data;
  return { id: _id ?? number, name, number, active };
}

/** A contact of `autodialer/contacts/search` (W2). Null when it is none or has no number. */
export function parseContact(value: unknown): PbxContact | null {
  const read = contactSchema.safeParse(fieldsOf(value));
  if (!read.success || read.data.number === '') return null;
  const { _id, name, number, description } = read.data;
  return { id: _id ?? number, name, number, description };
}
