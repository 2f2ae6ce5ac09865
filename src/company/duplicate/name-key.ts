import { readCodes } from '../../database/seed-file.js';
import { normaliseCompanyName } from '../library/company-name.js';

/**
 * What is left of a name when the register's parts that many share are gone: 河南省新乡市氢储（上海）能源科技有限公司 is
 * 氢储能源科技. And which of that is its own (字号): 氢储.
 */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s/g, '');
  const open = plain.replace(/[([【]([^)\]】]{2,8})[)\]】]/g, (whole, inner: string) =>
    places().has(inner) ? '' : whole,
  );
  let rest = normaliseCompanyName(open);
  for (let place = leadingPlace(rest); place; place = leadingPlace(rest)) rest = rest.slice(place.length);
  return rest;
}

/** Pieces of a key that belong to no trade: what is rare about the name. */
export const ownParts = (key: string): string[] => key.split(TRADES).filter((part) => part !== '');

/** The other pieces. */
export const tradeParts = (key: string): string[] => key.match(new RegExp(TRADES.source, 'g')) ?? [];

/** Words of trades and sizes, longer before shorter: no sign that two firms are one. */
const TRADE_WORDS = `新能源汽车 新能源 氢能源 氢能 新材料 半导体 机器人 物联网 互联网 大数据 人工智能 自动化 研究院 研究所 科技 技术
  实业 集团 控股 股份 能源 动力 材料 生物 医药 制药 药业 医疗 器械 电子 电气 电器 电力 电池 智能 智造 装备 设备 机械 精密 制造
  工业 发展 投资 贸易 商贸 工程 环保 环境 信息 数据 网络 软件 通信 汽车 食品 化工 化学 管理 咨询 服务 国际 中国 产业 健康 航空
  航天 仪器 检测 系统 服饰 建设 建筑 物流 文化 传媒 教育 农业 公司 有限`;
const TRADES = new RegExp(TRADE_WORDS.split(/\s+/).join('|'));

/** A stripped name must keep enough to be told from others. */
const LEAST = 3;

function leadingPlace(text: string): string | null {
  for (let length = Math.min(8, text.length - LEAST); length >= 2; length -= 1) {
    const place = text.slice(0, length);
    if (places().has(place)) return place;
  }
  return null;
}

let known: Set<string> | undefined;

/** Provinces and prefectures with and without 省 or 市, counties only in full: 长安 is a brand as well. */
function places(): Set<string> {
  known ??= new Set(
    [...readCodes('regions.csv')].flatMap(([code, name]) => {
      const short = code.endsWith('00') ? name.replace(/(壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$/, '') : name;
      return [name, short].filter((place) => [...place].length >= 2);
    }),
  );
  return known;
}
