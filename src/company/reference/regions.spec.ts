import { readCodes } from '../../database/seed-file.js';
import { refuseRegion, regionOf, regionRange, regionsWithin } from './regions.js';

describe('regions of GB/T 2260', () => {
  it.each([
    ['410000', '河南省', '河南省'],
    ['410700', '河南省新乡市', '河南省'],
    ['410771', '河南省新乡市新乡高新技术产业开发区', '河南省'],
    ['410702', '河南省新乡市红旗区', '河南省'],
    ['110000', '北京市', '北京市'],
    ['110105', '北京市朝阳区', '北京市'],
    ['320583', '江苏省苏州市昆山市', '江苏省'],
    ['419001', '河南省济源市', '河南省'],
    ['441900', '广东省东莞市', '广东省'],
    ['810000', '香港特别行政区', '香港特别行政区'],
  ])('%s is %s', (code, fullName, provinceName) => {
    expect(regionOf(code)).toMatchObject({ code, fullName, provinceName });
  });

  it('knows every province, and a province for everything', () => {
    expect(regionsWithin(null)).toHaveLength(34);
    for (const code of readCodes('regions.csv').keys()) {
      expect(code).toMatch(/^\d{6}$/);
      expect(regionOf(`${code.slice(0, 2)}0000`)).not.toBeNull();
    }
  });

  it('lists what lies directly within', () => {
    const within = (code: string) => regionsWithin(code).map(({ name }) => name);
    expect(within('410000')).toEqual(expect.arrayContaining(['郑州市', '新乡市', '济源市']));
    expect(within('410000')).not.toContain('红旗区');
    expect(within('410700')).toEqual(expect.arrayContaining(['红旗区', '卫滨区', '新乡高新技术产业开发区', '长垣市']));
    expect(within('410702')).toEqual([]);
  });

  it('refuses a code that does not exist, and says what may be meant', () => {
    expect(refuseRegion('410702')).toBeNull();
    expect(refuseRegion('410799')).toContain('“河南省新乡市”是 410700');
    expect(refuseRegion('419900')).toContain('“河南省”是 410000');
    expect(refuseRegion('990000')).toContain('核对');
    expect(regionOf('419000')).toBeNull();
    expect(regionOf(null)).toBeNull();
  });

  it('spans a range of codes', () => {
    expect(regionRange('410000')).toEqual(['410000', '420000']);
    expect(regionRange('410700')).toEqual(['410700', '410800']);
    expect(regionRange('410702')).toEqual(['410702', '410703']);
  });
});
