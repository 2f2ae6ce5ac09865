import fc from 'fast-check';
import { cleanFileName, contentDisposition } from './file-name.js';
import type { MediaType } from './media-type.js';

const JPEG: MediaType = { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], shown: true };

describe('the name of a file', () => {
  it.each([
    ['现场照片.jpg', '现场照片.jpg'],
    ['IMG_0001.JPEG', 'IMG_0001.jpeg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\me\\名片.jpg', '名片.jpg'],
    ['/etc/cron.d/x.jpg', 'x.jpg'],
    ['report.exe', 'report.exe.jpg'],
    ['photo\u202egpj.exe', 'photogpj.exe.jpg'],
    ['a\u0000b\r\nc.jpg', 'abc.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['..', '未命名.jpg'],
    ['', '未命名.jpg'],
    ['  .jpg', 'jpg.jpg'],
    ['CON', '_CON.jpg'],
    ['aux.tar.jpg', '_aux.tar.jpg'],
    ['a<b>|c?.jpg', 'a_b__c_.jpg'],
    ['尾点. . .', '尾点.jpg'],
    ['e\u0301.jpg', 'é.jpg'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanFileName(given, JPEG)).toBe(clean);
  });

  it('is safe whatever was given, ends truly, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const clean = cleanFileName(given, JPEG);
        expect(clean).toMatch(/^[^/\\<>:"|?*\p{Control}\p{Format}\p{Surrogate}]+\.jpe?g$/u);
        expect(clean).not.toMatch(/^[. ]/);
        expect([...clean].length).toBeLessThanOrEqual(127);
        expect(cleanFileName(clean, JPEG)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  it('stands in the header as it is, and readable for old clients, and never breaks out of it', () => {
    expect(contentDisposition('attachment', "现场'照片(1)%.jpg")).toBe(
      `attachment; filename="__'__(1)_.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%27%E7%85%A7%E7%89%87%281%29%25.jpg`,
    );
    expect(contentDisposition('inline', 'a"; x="\r\n.jpg')).toBe(
      `inline; filename="a_; x=___.jpg"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0A.jpg`,
    );
  });
});
