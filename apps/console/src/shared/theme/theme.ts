import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The green of the house, from paper to ink. */
const pine: MantineColorsTuple = [
  '#e9f7f4',
  '#d3ebe6',
  '#a8d7cd',
  '#79c1b3',
  '#4fae9d',
  '#2f9a88',
  '#178474',
  '#0b6e63',
  '#06584f',
  '#02423b',
];

/** Neutrals with a trace of blue, so that long lists stay calm. Index 6 and up of `dark` are grounds. */
const dark: MantineColorsTuple = [
  '#e8ebf0',
  '#c6ccd6',
  '#a3adbb',
  '#7f8a9a',
  '#4b5564',
  '#333c49',
  '#232b36',
  '#191f28',
  '#12171e',
  '#0c1015',
];

/**
 * The list itself scrolls (`.select-options`), so that assistive technology knows it as what its box opens: moved
 * through by the arrow keys of the box. An area between the two would be one that no key reaches. It opens when it is
 * asked for: opened by the focus alone, it would lie over the rest of a form whose first field it is.
 */
const select = { size: 'xs', withScrollArea: false, openOnFocus: false, classNames: { options: 'select-options' } };

/** Dense: 13 px text, 4 px steps. Everything else of the look is in `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, dark },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.125rem' }, h2: { fontSize: '0.9375rem' }, h3: { fontSize: '0.8125rem' } },
  },
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', autosize: true, minRows: 3 } },
    NumberInput: { defaultProps: { size: 'xs', hideControls: true } },
    Select: { defaultProps: { ...select, allowDeselect: true, comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: select },
    TagsInput: { defaultProps: select },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tabs: { defaultProps: { variant: 'default' } },
    Tooltip: { defaultProps: { openDelay: 300, withinPortal: true } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
    Modal: { defaultProps: { centered: false, yOffset: '12vh', overlayProps: { backgroundOpacity: 0.35 } } },
  },
});
