import { z } from 'zod';
import { entry, nothing } from './entry.ts';

/** A package of which something is in what ships. */
export const shippedPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** SPDX expression. */
  licence: z.string(),
  /** The licence's text as the package brings it; empty where it brings none. */
  text: z.string(),
});
export type ShippedPackage = z.infer<typeof shippedPackageSchema>;

/** What the app is made of. */
export const aboutContract = {
  /** By name; empty in development, where nothing was built. */
  'about:licences': entry<ShippedPackage[]>().takes(nothing),
};
