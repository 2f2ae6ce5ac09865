import type { SiteView } from '../../project/stock/site.types.js';
import { SiteKind } from '../../project/stock/stock.enums.js';
import { type Column, day, text } from './column.js';

const figure = (title: string, unit: string, value: (site: SiteView) => string | null): Column<SiteView> => ({
  ...{ title, unit, kind: 'NUMBER', width: 7 },
  value,
});

/** Land and plants. Their areas and prices have different units, which a figure of its own column names. */
export const siteColumns: Column<SiteView>[] = [
  text('类别', 5, ({ kind }, words) => words('SiteKind', kind)),
  text('编号', 10, ({ code }) => code),
  text('名称', 14, ({ name }) => name),
  text('位置', 14, ({ place }) => place),
  text('所在载体', 10, ({ carrier }) => carrier?.name),
  text('用途', 5, ({ use }, words) => words('SiteUse', use)),
  figure('总面积', '', ({ area }) => area),
  figure('剩余面积', '', ({ free }) => free),
  text('面积单位', 4, ({ kind }) => (kind === SiteKind.PARCEL ? '亩' : '平方米')),
  figure('楼面荷载', '吨/平方米', ({ floorLoad }) => floorLoad),
  figure('电力容量', 'kVA', ({ power }) => power),
  figure('燃气容量', '立方米/时', ({ gas }) => gas),
  day('可用日期', ({ freeFrom }) => freeFrom),
  figure('价格下限', '', ({ priceMin }) => priceMin),
  figure('价格上限', '', ({ priceMax }) => priceMax),
  text('价格单位', 7, ({ kind }) => (kind === SiteKind.PARCEL ? '万元/亩' : '元/平方米·月')),
  day('批准日期', ({ approvedOn }) => approvedOn),
  text('备注', 14, ({ note }) => note),
  text('系统编号', 18, ({ id }) => id),
];
