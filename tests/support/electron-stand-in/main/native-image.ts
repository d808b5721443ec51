import { existsSync } from 'node:fs';

/** An image is the file that it came from. */
export class NativeImage {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  isEmpty = () => !existsSync(this.path);
  setTemplateImage = () => {};
}

export const nativeImage = {
  createFromPath: (path: string) => new NativeImage(path),
  createEmpty: () => new NativeImage(''),
};
