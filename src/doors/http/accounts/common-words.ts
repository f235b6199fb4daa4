/** Words people choose for passwords before any other, and what every district would be tried with. */
const lines = `
  password passwd pass word admin administrator root user guest test demo system default changeme
  welcome login letmein secret master hello monkey dragon football baseball soccer iloveyou love
  loveyou princess sunshine shadow superman batman michael jordan ashley bailey charlie daniel
  jessica jennifer thomas robert matthew andrew joshua george qwerty qwertyuiop
  asdf asdfgh asdfghjkl
  zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc wasd abc abcd abcde abcdef abcdefg aaa
  xxx zzz trustno one two three four five six seven eight nine ten freedom whatever flower lovely
  angel friends family happy summer winter spring autumn january february march april may june july
  august september october november december monday tuesday wednesday thursday friday saturday
  sunday computer internet server oracle mysql postgres database linux windows office company
  government city district street police public service manager account access private security
  china beijing shanghai guangzhou shenzhen chengdu hangzhou nanjing wuhan tianjin chongqing xian
  woaini aini iloveu mima zhongguo zhengfu gongan admin123 woshi nihao wang zhang chen yang zhao
  huang zhou baobao laopo laogong haha hehe jiayou gongxi facai wodemima luoshi
  apple google samsung huawei xiaomi tencent alibaba baidu wechat weixin qq
  starwars pokemon naruto matrix phoenix ranger hunter killer tiger lion eagle falcon cookie
  chocolate coffee banana orange cheese pepper ginger purple yellow green silver golden diamond
  money rich lucky power magic music guitar dance super hero boss king queen prince ninja
  mustang ferrari porsche mercedes yamaha harley corvette
`

/** Each in small letters. */
export const commonWords: ReadonlySet<string> = new Set(lines.trim().split(/\s+/))
