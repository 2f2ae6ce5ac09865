import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { openSession } from './lab.mjs';
import { load, median } from './load.mjs';
import { WORKLOADS } from './workloads/index.mjs';
const [n, names, rounds, ...dirs] = process.argv.slice(2);
const [ownerUrl, appUrl] = readFileSync(`/tmp/w/db-${n}`,'utf8').split('\n');
const owner = new pg.Client({connectionString: ownerUrl}); await owner.connect();
const tokens = { manager: await openSession(owner,'manager'), officer: await openSession(owner,'officer') };
const env={PATH:process.env.PATH, NODE_ENV:'production', LOG_LEVEL:'warn', HOST:'127.0.0.1', PORT:'0', DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl, MAX_EVENT_LOOP_DELAY_MS:'10000', MODE:'bare'};
const servers=[];
for (const d of [...dirs, 'bare']) { const bare = d==='bare';
  const child = spawn(process.execPath, [bare?'bench/bare.mjs':'dist/main.js'], {cwd: bare?'/work/wt/speed':d, env, stdio:['ignore','pipe','inherit']});
  const url = await new Promise(r=>{let o='';child.stdout.on('data',x=>{o+=x;const m=/http:\/\/localhost:(\d+)/.exec(o); if(m) r(`http://127.0.0.1:${m[1]}`)})});
  servers.push({name: bare?'bare':'product', label:d, url, pid:child.pid, child}); }
const pm = servers[0].pid;
for (const name of names.split(',')) { const w=WORKLOADS.find(x=>x.name===name); const res=new Map();
  for (const s of servers) await load(s,w,{tokens,seconds:4,connections:8,postmasterPid:pm});
  for (let r=0;r<Number(rounds);r++) for (const s of servers) { const x=await load(s,w,{tokens,seconds:2,connections:8,postmasterPid:pm}); (res.get(s.label)??res.set(s.label,[]).get(s.label)).push(x.cpuMs); if(x.failed) console.log('failed',x.failed); }
  const b=res.get('bare'); for (const [l,v] of res) console.log(name, l, 'cpu', median(v).toFixed(3), 'x bare', median(v.map((c,i)=>c/b[i])).toFixed(2)); }
for (const s of servers) s.child.kill('SIGTERM'); await owner.end(); setTimeout(()=>process.exit(0),500);
