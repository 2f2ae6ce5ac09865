import type { ThemeConfig } from 'antd';

/** antd in our colours: the blue holds 4.5:1 on white, its own does not, and grows lighter where the pointer is. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0958d9',
    colorPrimaryHover: '#003eb3',
    colorPrimaryActive: '#002c8c',
    colorErrorHover: '#820014',
    colorError: '#a8071a',
    colorWarning: '#874d00',
    colorSuccess: '#237804',
    colorTextBase: '#1f2329',
    colorTextSecondary: '#565b63',
    colorTextPlaceholder: '#6b6f76',
    borderRadius: 6,
    fontFamily: "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', -apple-system, sans-serif",
  },
};
