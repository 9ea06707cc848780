"""`interlock snippet`: how a system that has no command line sends an event, in its own language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from cyclopts import Parameter

from interlock.cli.doors import url_of
from interlock.cli.event_names import sendable_named
from interlock.cli.example import body_of
from interlock.cli.output import RICH, Shown
from interlock.cli.page import OK, Line, Page
from interlock.runtime.clock import SystemClock

Language = Literal["curl", "java", "dotnet", "plsql"]

_CURL: Final = """\
# The id makes it harmless to send again: the same id with the same content is taken once.
curl --fail-with-body --silent --show-error '{url}/v1/events' \\
  --header 'Content-Type: application/cloudevents+json' \\
  --header 'Prefer: wait=5' \\
  --data-binary @- <<'EVENT'
{body}
EVENT
"""
_JAVA: Final = """\
// Java 17, with nothing but its own library: java Send.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Send {{
    public static void main(String[] arguments) throws Exception {{
        // The id makes it harmless to send again: the same id with the same content is taken once.
        String event = \"\"\"
{body}
\"\"\";
        HttpRequest request = HttpRequest.newBuilder(URI.create("{url}/v1/events"))
            .header("Content-Type", "application/cloudevents+json")
            .header("Prefer", "wait=5")
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
        HttpResponse<String> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(reply.statusCode() + " " + reply.body());
        // 200, 201: taken. 202: stored, not there yet. 5xx or no reply: send the very same again. 4xx: mend it first.
        System.exit(reply.statusCode() < 300 ? 0 : 1);
    }}
}}
"""
_DOTNET: Final = """\
// .NET 8, a file of a console project: dotnet run
using System.Text;

// The id makes it harmless to send again: the same id with the same content is taken once.
var body = \"\"\"
{body}
\"\"\";
using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, "{url}/v1/events");
request.Content = new StringContent(body, Encoding.UTF8);
request.Content.Headers.ContentType = new("application/cloudevents+json");
request.Headers.Add("Prefer", "wait=5");
using var reply = await client.SendAsync(request);
Console.WriteLine($"{{(int)reply.StatusCode}} {{await reply.Content.ReadAsStringAsync()}}");
// 200, 201: taken. 202: stored, not there yet. 5xx or no reply: send the very same again. 4xx: mend it first.
return reply.IsSuccessStatusCode ? 0 : 1;
"""
_PLSQL: Final = """\
-- NOT RUN: written without an Oracle database at hand. Have it read by whoever runs yours.
-- Oracle, with UTL_HTTP: the database needs an access list entry for the door's host.
DECLARE
  -- The id makes it harmless to send again: the same id with the same content is taken once.
  event VARCHAR2(32767) := q'[
{body}
]';
  -- As it is sent: the length that the door is told is in bytes of UTF-8, whatever the database is written in.
  sent    RAW(32767) := UTL_I18N.STRING_TO_RAW(event, 'AL32UTF8');
  request UTL_HTTP.REQ;
  reply   UTL_HTTP.RESP;
  line    VARCHAR2(32767);
BEGIN
  request := UTL_HTTP.BEGIN_REQUEST('{url}/v1/events', 'POST');
  UTL_HTTP.SET_HEADER(request, 'Content-Type', 'application/cloudevents+json');
  UTL_HTTP.SET_HEADER(request, 'Content-Length', UTL_RAW.LENGTH(sent));
  UTL_HTTP.SET_HEADER(request, 'Prefer', 'wait=5');
  UTL_HTTP.SET_BODY_CHARSET(request, 'UTF-8'); -- left out, it is sent as ISO-8859-1
  UTL_HTTP.WRITE_TEXT(request, event);
  reply := UTL_HTTP.GET_RESPONSE(request);
  UTL_HTTP.SET_BODY_CHARSET(reply, 'UTF-8');
  UTL_HTTP.READ_TEXT(reply, line);
  UTL_HTTP.END_RESPONSE(reply);
  DBMS_OUTPUT.PUT_LINE(reply.status_code || ' ' || line);
  -- 200, 201: taken. 202: stored, not there yet. 5xx or no reply: send the very same again. 4xx: mend it first.
  IF reply.status_code >= 300 THEN
    RAISE_APPLICATION_ERROR(-20001, 'not taken: ' || line);
  END IF;
END;
/
"""
_IN: Final[Mapping[Language, str]] = {"curl": _CURL, "java": _JAVA, "dotnet": _DOTNET, "plsql": _PLSQL}


@dataclass(frozen=True, slots=True)
class Snippet:
    """Code that sends one event."""

    format: ClassVar[str] = "snippet/1"

    event: str
    language: Language
    code: str

    @property
    def exit_code(self) -> int:
        return OK

    def page(self) -> Page:
        return (Line(self.code.rstrip("\n")),)


def snippet(
    event: str,
    /,
    *,
    lang: Annotated[Language, Parameter(name="--lang")] = "curl",
    at: str | None = None,
    shown: Shown = RICH,  # noqa: ARG001 - main reads it from the call, and shows what comes back
) -> Snippet:
    """Code that sends an event to a door, as it stands.

    Parameters
    ----------
    event
        The name of the event, such as MotionFiled.
    lang
        curl, java, dotnet or plsql.
    at
        The door, as an agency or a URL; the sender's own in the sandbox that runs here, when left out.
    """
    schema = sendable_named(event)
    body = body_of(schema, SystemClock().utc())
    url = url_of(str(body["source"]).partition("/")[0], at)
    text = json.dumps(body, indent=2, ensure_ascii=True)
    if lang == "java":
        text = text.replace("\\", "\\\\")  # a text block reads escapes of its own
    return Snippet(schema.name, lang, _IN[lang].format(url=url, body=text))
