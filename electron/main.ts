import { app } from 'electron';
import { useCompileCache } from './desktop/system/compile-cache.ts';

// Before anything large is loaded. Electron gets ready only after what is awaited here has run.
useCompileCache(app.getPath('userData'));
await import('./desktop/app.ts');
