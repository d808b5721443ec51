import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep teal: the one accent. Its uses are set as variables in style/mantine.css; Mantine asks for the whole row. */
const teal: MantineColorsTuple = [
  '#e9f4f3',
  '#d3e8e7',
  '#a6d2cf',
  '#75bab6',
  '#4aa39f',
  '#2b8c8a',
  '#0d6265',
  '#0a5154',
  '#084244',
  '#053335',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 6,
  colors: { teal },
  defaultRadius: 8,
  fontFamily: 'var(--font)',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
