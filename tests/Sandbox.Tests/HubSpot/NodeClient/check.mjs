// Drives HubSpot's own client against the sandbox. Prints one line for each thing that held; the first that does not ends the run.
// Arguments: folder with the client, address of the sandbox, authorisation code, redirect address.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import http from 'node:http';
import path from 'node:path';

const [folder, basePath, code, redirectUri] = process.argv.slice(2);
const hubspot = createRequire(path.join(folder, 'package.json'))('@hubspot/api-client');
const clientId = 'sandbox-hubspot';
const clientSecret = 'sandbox-hubspot-secret';
const client = new hubspot.Client({ basePath });

const held = what => console.log(`held: ${what}`);
const refused = async (call, status) => {
    try {
        await call();
    } catch (error) {
        assert.equal(error.code, status);
        return error.body;
    }
    assert.fail(`expected ${status}`);
};

const tokens = await client.oauth.tokensApi.create('authorization_code', code, redirectUri, clientId, clientSecret);
assert.equal(tokens.expiresIn, 1800);
const renewed = await client.oauth.tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, tokens.refreshToken);
client.setAccessToken(renewed.accessToken);
const information = await client.oauth.accessTokensApi.get(renewed.accessToken);
assert.equal(information.hubId, 4711001);
held('oauth');

const { contacts, deals, properties, pipelines, owners } = client.crm;
const ann = await contacts.basicApi.create({ properties: { email: 'ann@example.test', firstname: 'Ann', lastname: 'Lee' }, associations: [] });
assert.ok(ann.createdAt instanceof Date);
assert.equal((await contacts.basicApi.getById(ann.id, ['email', 'firstname'])).properties.firstname, 'Ann');
assert.equal((await contacts.basicApi.update(ann.id, { properties: { firstname: 'Anne' } })).properties.firstname, 'Anne');
assert.equal((await contacts.basicApi.getById('ann@example.test', ['firstname'], undefined, undefined, false, 'email')).id, ann.id);
assert.match((await refused(() => contacts.basicApi.create({ properties: { email: 'ann@example.test' }, associations: [] }), 409)).message, new RegExp(`Existing ID: ${ann.id}$`));
held('contacts');

const upsert = id => contacts.batchApi.upsert({ inputs: [{ id, idProperty: 'carevision_id', properties: { lastname: 'Blake' }, objectWriteTraceId: id }] });
assert.equal((await upsert('c-1')).results[0]._new, true);
assert.equal((await upsert('c-1')).results[0]._new, false);
const read = await contacts.batchApi.read({ idProperty: 'carevision_id', properties: ['lastname'], propertiesWithHistory: [], inputs: [{ id: 'c-1' }, { id: 'c-2' }] });
assert.equal(read.results[0].properties.lastname, 'Blake');
assert.equal(read.numErrors, 1);
const mixed = await contacts.batchApi.create({ inputs: [
    { properties: { lastname: 'Good' }, associations: [], objectWriteTraceId: 'good' },
    { properties: { no_such: 'x' }, associations: [], objectWriteTraceId: 'bad' },
] });
assert.deepEqual(mixed.errors[0].context.objectWriteTraceId, ['bad']);
assert.equal(mixed.results.length, 1);
held('batches');

const found = await contacts.searchApi.doSearch({ filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: 'ann@example.test' }] }], properties: ['email'], limit: 5, after: '0', sorts: ['createdate'] });
assert.equal(found.total, 1);
held('search');

const made = await properties.coreApi.create('contacts', { groupName: 'contactinformation', name: 'node_check', label: 'Node check', type: 'string', fieldType: 'text', hasUniqueValue: true });
assert.equal(made.hasUniqueValue, true);
assert.equal((await properties.coreApi.getByName('contacts', 'node_check')).name, 'node_check');
await refused(() => properties.coreApi.getByName('contacts', 'no_such'), 404);
await refused(() => properties.coreApi.create('contacts', { groupName: 'contactinformation', name: 'node_check', label: 'x', type: 'string', fieldType: 'text' }), 409);
held('properties');

const all = await pipelines.pipelinesApi.getAll('deals');
assert.ok(all.results[0].stages.some(stage => stage.id === 'closedwon' && stage.metadata.isClosed === 'true'));
assert.ok((await owners.ownersApi.getPage()).results.length >= 2);
held('pipelines and owners');

const deal = await deals.basicApi.create({ properties: { dealname: 'Home care Lee', dealstage: 'closedwon', amount: '10.50' }, associations: [
    { to: { id: ann.id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] },
] });
assert.equal((await client.crm.associations.v4.basicApi.getPage('deals', deal.id, 'contacts')).results[0].toObjectId.toString(), ann.id);
const second = read.results[0].id;
await client.crm.associations.v4.basicApi.createDefault('deals', deal.id, 'contacts', second);
const linked = await client.crm.associations.v4.batchApi.getPage('deals', 'contacts', { inputs: [{ id: deal.id }] });
assert.equal(linked.results[0].to.length, 2);
const whole = await deals.basicApi.getById(deal.id, undefined, undefined, ['contacts']);
assert.deepEqual(whole.associations.contacts.results.map(one => one.id).sort(), [ann.id, second].sort());
await client.crm.associations.v4.basicApi.archive('deals', deal.id, 'contacts', second);
held('associations');

const merged = await contacts.basicApi.merge({ primaryObjectId: ann.id, objectIdToMerge: second });
assert.equal((await contacts.basicApi.getById(ann.id)).id, merged.id);
await contacts.basicApi.archive(merged.id);
await refused(() => contacts.basicApi.getById(merged.id), 404);
held('merge and archive');

// A webhook as it is really sent, checked by HubSpot's own code.
const received = new Promise(resolve => {
    const server = http.createServer((request, response) => {
        const chunks = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => {
            const { port } = server.address() ?? {};
            response.end();
            server.close();
            resolve({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), url: `http://127.0.0.1:${port}/webhooks` });
        });
    }).listen(0, '127.0.0.1', () => fetch(`${basePath}/_sim/hubspot/webhooks`, {
        method: 'PUT', headers: { 'X-Sandbox-Key': 'sandbox', 'content-type': 'application/json' },
        body: JSON.stringify({ target: `http://127.0.0.1:${server.address().port}/webhooks`, retries: 0 }),
    }));
});
await contacts.basicApi.create({ properties: { lastname: 'Müller' }, associations: [] });
const { headers, body, url } = await received;
assert.ok(hubspot.Signature.isValid({
    signatureVersion: 'v3', signature: headers['x-hubspot-signature-v3'], clientSecret, requestBody: body, url, method: 'POST',
    timestamp: Number(headers['x-hubspot-request-timestamp']),
}));
held('signature');
