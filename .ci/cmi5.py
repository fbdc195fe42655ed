#!/usr/bin/env python3
"""Plays the cmi5 packages of the shared corpus as its expectations tell, against `course play --lrs`.

    .ci/cmi5.py [--tool PATH] [-v]

Besides, every requirement that a package breaks is cited by a finding, the endpoint of launches passes the recorded tests of learning
record stores, and the list of requirements of the tests is the one of the specification. Last line: the share of what is as expected. Without the corpus there is nothing to do.
"""
import argparse, copy, datetime, json, pathlib, subprocess, sys, uuid
from http.client import HTTPConnection
from urllib.parse import parse_qs, quote, urlencode, urlsplit

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parent.parent / 'shared'
CORPUS = SHARED / 'corpus' / 'cmi5'
REQUIREMENTS = SHARED / 'specs' / 'cmi5-requirements.json'
LIST = HERE.parent / 'Tests/CourseXAPITests/CMI5/Scripts/requirements.txt'
CATEGORY = 'https://w3id.org/xapi/cmi5/context/categories/'
EXTENSION = 'https://w3id.org/xapi/cmi5/context/extensions/'
VERBS = {name: 'http://adlnet.gov/expapi/verbs/' + name
         for name in ('initialized', 'terminated', 'completed', 'passed', 'failed', 'experienced', 'voided')}


class Tool:
    """The tool, with a line in and a line out."""

    def __init__(self, path):
        self.process = subprocess.Popen(
            [path, 'play', '--lrs', '0', '--credential', 'user:pass'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        self.admin = 'Basic dXNlcjpwYXNz'

    def ask(self, **members):
        self.process.stdin.write(json.dumps(members) + '\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        return self.process.wait(timeout=60)


def http(method, url, headers=None, body=None):
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=60)
    target = parts.path + ('?' + parts.query if parts.query else '')
    connection.request(method, target, body.encode() if body is not None else None, headers or {})
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, data


class Session:
    """One launch, as the AU sees it."""

    def __init__(self, url, saved):
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}
        self.endpoint, self.fetch_url = query['endpoint'], query['fetch']
        self.actor, self.registration = query['actor'], query['registration']
        self.activity = query['activityId']
        self.authorization = None
        self.data = {}
        self.saved = saved

    def request(self, method, path, parameters, body=None, authorization=None, content_type='application/json'):
        headers = {'X-Experience-API-Version': '1.0.3'}
        authorization = self.authorization if authorization is None else authorization
        if authorization:
            headers['Authorization'] = authorization
        if body is not None and content_type:
            headers['Content-Type'] = content_type
        if method == 'PUT' and path == 'agents/profile':
            headers['If-None-Match'] = '*'
        return http(method, self.endpoint + path + '?' + urlencode(parameters, quote_via=quote), headers, body)

    def state(self, method, state_id, body=None):
        return self.request(method, 'activities/state', {
            'stateId': state_id, 'activityId': self.activity, 'agent': self.actor, 'registration': self.registration}, body)

    def template(self, name):
        verb = 'experienced' if name == 'allowed' else name
        context = copy.deepcopy(self.data.get('contextTemplate', {}))
        context['registration'] = self.registration
        statement = {
            'id': str(uuid.uuid4()), 'actor': json.loads(self.actor), 'verb': {'id': VERBS[verb]},
            'object': {'id': self.activity}, 'context': context,
            'timestamp': datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%fZ')}
        if name in ('allowed', 'voided'):
            return statement
        categories = ['cmi5'] + (['moveon'] if name in ('completed', 'passed', 'failed') else [])
        context.setdefault('contextActivities', {})['category'] = [{'id': CATEGORY + one} for one in categories]
        if name != 'initialized':
            statement['result'] = {'duration': 'PT1M'}
        if name == 'completed':
            statement['result']['completion'] = True
        if name in ('passed', 'failed'):
            score = (90, 0.9) if name == 'passed' else (89, 0.89)
            statement['result'].update(
                success=name == 'passed', score={'raw': score[0], 'scaled': score[1], 'min': 0, 'max': 100})
            if 'masteryScore' in self.data:
                context['extensions'][EXTENSION + 'masteryscore'] = self.data['masteryScore']
        return statement

    def mutate(self, statement, operations):
        for operation in operations:
            names = [part.replace('~1', '/').replace('~0', '~') for part in operation['path'].split('/')[1:]]
            place = statement
            for name in names[:-1]:
                place = place[int(name)] if isinstance(place, list) else place.setdefault(name, {})
            name = int(names[-1]) if isinstance(place, list) else names[-1]
            if operation['op'] == 'set':
                value = json.dumps(operation['value'])
                for key, known in self.saved.items():
                    value = value.replace('$' + key, known)
                place[name] = json.loads(value)
            elif operation['op'] == 'remove':
                del place[name]
            elif operation['op'] == 'append':
                place[name].append(operation['value'])
            elif operation['op'] == 'replace_text':
                place[name] = place[name].replace(operation['find'], operation['by'])
            else:
                raise ValueError(operation['op'])

    def preferences(self, variant):
        body = {'languagePreference': 'en-US,fr-FR', 'audioPreference': 'on'}
        agent = {'agent': self.actor}
        content_type = 'application/json'
        if variant == 'noActor':
            agent = {}
        elif variant == 'wrongActor':
            other = json.loads(self.actor)
            other['account']['name'] += '-other'
            agent = {'agent': json.dumps(other)}
        elif variant == 'noContentType':
            content_type = None
        elif variant == 'nonObject':
            body = 'preferences'
        elif variant == 'missingLanguage':
            del body['languagePreference']
        elif variant == 'missingAudio':
            del body['audioPreference']
        elif variant == 'invalidLangPref':
            body['languagePreference'] = 'not a language,'
        elif variant == 'emptyLangPref':
            body['languagePreference'] = ''
        else:
            raise ValueError(variant)
        return self.request(
            'PUT', 'agents/profile', {'profileId': 'cmi5LearnerPreferences', **agent}, json.dumps(body),
            content_type=content_type)

    def play(self, step):
        """The status, headers and body that a step brings."""
        what = step['do']
        if what == 'fetch':
            answer = http('POST', self.fetch_url)
            token = json.loads(answer[2]).get('auth-token')
            if token:
                self.authorization = 'Basic ' + token
            return answer
        if what == 'get_launch_data':
            answer = self.state('GET', 'LMS.LaunchData')
            if answer[0] == 200:
                self.data = json.loads(answer[2])
            return answer
        if what == 'get_learner_prefs':
            return self.request('GET', 'agents/profile', {'profileId': 'cmi5LearnerPreferences', 'agent': self.actor})
        if what == 'put_learner_prefs':
            return self.preferences(step['variant'])
        if what == 'get_state':
            return self.state('GET', step['stateId'])
        if what == 'put_state':
            return self.state('PUT', step['stateId'], json.dumps(step['body']))
        if what == 'delete_state':
            return self.state('DELETE', step['stateId'])
        if what == 'send':
            statement = self.template(step['template'])
            statement_id = statement['id']
            self.mutate(statement, step.get('mutate', []))
            if 'save_id' in step:
                self.saved[step['save_id']] = statement_id
            method = step.get('method', 'PUT')
            return self.request(
                method, 'statements', {'statementId': statement_id} if method == 'PUT' else {}, json.dumps(statement),
                authorization=step.get('auth'))
        raise ValueError(what)


def fits(expect, answer):
    status, headers, body = answer
    if expect == 'accept':
        return status in (200, 204)
    if expect == 'reject':
        return status == 403
    wanted = expect.get('status', status)
    if status not in (wanted if isinstance(wanted, list) else [wanted]) or status in expect.get('status_not', []):
        return False
    if 'content_type' in expect and headers.get('content-type', '').split(';')[0] != expect['content_type']:
        return False
    if {'has', 'json_not', 'error_code'} & set(expect):
        document = json.loads(body)
        if any(name not in document for name in expect.get('has', [])):
            return False
        if any(name in document for name in expect.get('json_not', [])):
            return False
        if 'error_code' in expect and document.get('error-code') not in expect['error_code']:
            return False
    return True


def statement_fits(statement, expect, session):
    context = statement.get('context', {})
    activities = context.get('contextActivities', {})
    facts = {
        'verb': statement['verb']['id'].rsplit('/', 1)[-1],
        'object_type': statement['object'].get('definition', {}).get('type', '').rsplit('/', 1)[-1],
        'actor': '=launch' if statement['actor'].get('account') == json.loads(session.actor)['account'] else None,
        'object': '=activityId' if statement['object']['id'] == session.activity else None,
        'registration': '=registration' if context.get('registration') == session.registration else None,
        'category': [one['id'].rsplit('/', 1)[-1] for one in activities.get('category', [])],
        'sessionid': '=session' if context.get('extensions', {}).get(EXTENSION + 'sessionid')
        == session.data.get('contextTemplate', {}).get('extensions', {}).get(EXTENSION + 'sessionid') else None,
    }
    for name, value in expect.items():
        if name == 'grouping_has':
            if value not in [one['id'] for one in activities.get('grouping', [])]:
                return False
        elif name == 'result_has':
            if any(part not in statement.get('result', {}) for part in value):
                return False
        elif facts[name] != value:
            return False
    return True


def play(tool, package, report):
    """Plays the sessions of a package."""
    session = None
    saved = {}
    for number, script in enumerate(package['runtime']['sessions']):
        units = [one['id'] for one in units_of(package['structure']['tree'])]
        reply = tool.ask(
            op='open', package=str(CORPUS / package['file']), choice=units[script['au']], mode=script['launchMode'].lower(),
            entry='auto' if script.get('same_registration') else 'new', learner={'id': package['id'], 'name': 'L, One'})
        report(reply['ok'], package['id'], 'open', reply)
        if not reply['ok']:
            return
        last, session = session, Session(reply['state']['launch'], saved)
        if script.get('same_activityId'):
            report(last.activity == session.activity, package['id'], 'the same activityId', session.activity)
        for step in script['steps']:
            if step['do'] == 'lms_abandon':
                reply = tool.ask(op='leave')
                report(reply['ok'], package['id'], 'leave', reply)
                continue
            answer = session.play(step)
            report(fits(step['expect'], answer), package['id'], json.dumps(step), answer)
    expected = package['runtime']['expected_statements']
    if expected is None:
        return
    status, _, body = http('GET', session.endpoint + 'statements?ascending=true&registration=' + session.registration, {
        'Authorization': tool.admin, 'X-Experience-API-Version': '1.0.3'})
    statements = json.loads(body)['statements']
    report(len(statements) == len(expected), package['id'], 'as many statements', [one['verb']['id'] for one in statements])
    for statement, expect in zip(statements, expected):
        report(statement_fits(statement, expect, session), package['id'], json.dumps(expect), statement)


def units_of(tree):
    for node in tree:
        if node['kind'] == 'au':
            yield node
        yield from units_of(node.get('children', []))


def check(path, package, report):
    """Whether findings cite what a package breaks."""
    output = subprocess.run(
        [path, 'check', '--no-cache', '--format', 'json', str(CORPUS / package['file'])], capture_output=True, text=True).stdout
    cited = set(requirements_in(json.loads(output)))
    for requirement in {one.split(' ')[0] for one in package['requirements']}:
        report(requirement in cited, package['id'], 'cites ' + requirement, sorted(cited))


def requirements_in(value):
    if isinstance(value, dict):
        if isinstance(value.get('requirement'), str):
            yield value['requirement']
        for member in value.values():
            yield from requirements_in(member)
    elif isinstance(value, list):
        for member in value:
            yield from requirements_in(member)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--tool', default=str(HERE.parent / '.build/debug/course'))
    parser.add_argument('-v', '--verbose', action='store_true')
    arguments = parser.parse_args()
    if not CORPUS.is_dir():
        print('no shared corpus: nothing to play')
        return 0
    counts = [0, 0]

    def report(is_right, package, what, found):
        counts[not is_right] += 1
        if not is_right or arguments.verbose:
            print(('ok   ' if is_right else 'FAIL ') + package, what, '' if is_right else repr(found)[:600])

    binding = {one['id'] for one in json.loads(REQUIREMENTS.read_text()) if {'LMS', 'LRS'} & set(one['binds'])}
    known = {line for line in LIST.read_text().splitlines() if line and not line.startswith('//')}
    report(binding == known, 'requirements.txt', 'is the list of the specification', sorted(binding ^ known))

    packages = json.loads((CORPUS / 'expectations.json').read_text())['packages']
    tool = Tool(arguments.tool)
    for package in packages:
        if 'runtime' in package:
            play(tool, package, report)
        if package['verdict'] == 'invalid':
            check(arguments.tool, package, report)
    replay = subprocess.run(
        [sys.executable, str(SHARED / 'tools/lrs_replay.py'), str(SHARED / 'corpus/xapi/lrs-1.0.3.jsonl'),
         tool.ask(op='hello')['lrs'].rstrip('/'), 'user', 'pass'], capture_output=True, text=True)
    report(replay.returncode == 0, 'the endpoint of launches', 'is a learning record store', replay.stdout[-500:])
    status = tool.close()
    report(status == 0, 'course play', 'ends with status 0', (status, tool.process.stderr.read()[-2000:]))
    share = counts[0] / sum(counts)
    floor = json.loads((HERE / 'floors.json').read_text())['cmi5-play']
    print(f'cmi5: {counts[0]} of {sum(counts)} as expected ({share:.4f}, floor {floor})')
    return 0 if share >= floor else 1


if __name__ == '__main__':
    sys.exit(main())
