// Fictional companies: names as Chinese registers write them, from a seed number alone, so that every run has the same.
import { checkCharacter } from '../dist/company/library/credit-code.js';

/** Name of a city and its GB/T 2260 code. */
const REGIONS = Object.entries({
  ...{ 北京: 110000, 天津: 120000, 沈阳: 210100, 大连: 210200, 上海: 310000, 南京: 320100, 无锡: 320200, 常州: 320400 },
  ...{ 苏州: 320500, 南通: 320600, 杭州: 330100, 宁波: 330200, 嘉兴: 330400, 合肥: 340100, 芜湖: 340200, 福州: 350100 },
  ...{ 厦门: 350200, 济南: 370100, 青岛: 370200, 郑州: 410100, 武汉: 420100, 长沙: 430100, 广州: 440100, 深圳: 440300 },
  ...{ 佛山: 440600, 东莞: 441900, 重庆: 500000, 成都: 510100, 贵阳: 520100, 昆明: 530100, 西安: 610100, 兰州: 620100 },
});
const SYLLABLES = [
  ...'华瑞鼎恒泰嘉博远新辰宏晟凯润德信诚盛云海天启明智联创元中科力博骏腾飞翔宇航立安康宁益佳德隆聚合众森源泽正昊景星锐迪',
];
export const INDUSTRIES = [
  ...[
    '氢能科技',
    '新能源',
    '动力电池',
    '储能技术',
    '电驱系统',
    '汽车零部件',
    '智能装备',
    '精密机械',
    '自动化设备',
    '材料科技',
  ],
  ...['生物医药', '医疗器械', '基因技术', '健康科技', '制药', '检测技术', '航空装备', '航天科技', '无人机', '复合材料'],
  ...['卫星应用', '数据服务', '云计算', '信息技术', '软件', '人工智能', '物联网', '芯片技术', '网络安全', '电子'],
];
const FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司'];

/** Evenly spread numbers in [0, 1) from a 32-bit seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = (random, list) => list[Math.floor(random() * list.length)];

/** @returns {{ name: string, regionCode: string }} */
export function companyName(random) {
  const [region, code] = pick(random, REGIONS);
  const brand = pick(random, SYLLABLES) + pick(random, SYLLABLES) + (random() < 0.3 ? pick(random, SYLLABLES) : '');
  const name =
    random() < 0.2
      ? `${brand}（${region}）${pick(random, INDUSTRIES)}${pick(random, FORMS)}`
      : `${region}${brand}${pick(random, INDUSTRIES)}${pick(random, FORMS)}`;
  return { name, regionCode: String(code) };
}

/** A sound 统一社会信用代码, another for every index: 91 (company), region, running number, check character. */
export function creditCode(index, regionCode) {
  const body = `91${regionCode}${String(index).padStart(9, '0')}`;
  return body + checkCharacter(body);
}
