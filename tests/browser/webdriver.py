# SPDX-License-Identifier: Apache-2.0
"""Chromium driven through chromedriver by the WebDriver protocol (W3C WebDriver, and the
goog:cdp extension for what it has not), with what the tests ask of a page."""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
SECONDS = 60
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb")
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004", "Space": " "}


class Browser:
    """One chromedriver with one Chromium and one window; a context manager."""

    def __init__(self, chromedriver, chromium):
        self.profile = tempfile.mkdtemp(prefix="assay-browser-")
        self.log = open(os.path.join(self.profile, "chromedriver.log"), "w+", encoding="utf-8")
        self.driver = subprocess.Popen([chromedriver, "--port=0"], stdout=self.log, stderr=subprocess.STDOUT,
                                       stdin=subprocess.DEVNULL)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.session = ""
        try:
            self.address = "http://127.0.0.1:%d" % self.port()
            self.begin(chromium)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def port(self):
        for _ in range(SECONDS * 20):
            with open(self.log.name, encoding="utf-8", errors="replace") as file:
                match = re.search(r"started successfully on port (\d+)", file.read())
            if match:
                return int(match.group(1))
            try:
                self.driver.wait(0.05)
                break
            except subprocess.TimeoutExpired:
                pass
        raise RuntimeError("chromedriver did not start")

    def begin(self, chromium):
        options = {"binary": chromium, "args": list(ARGUMENTS) + ["--user-data-dir=" + os.path.join(self.profile, "profile")]}
        capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                        "timeouts": {"script": 1000 * SECONDS, "pageLoad": 1000 * SECONDS}}
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = "/session/" + answer["sessionId"]

    def close(self):
        try:
            if self.session:
                self.call("DELETE", "")
        except (OSError, RuntimeError):
            pass
        self.driver.terminate()
        try:
            self.driver.wait(10)
        except subprocess.TimeoutExpired:
            self.driver.kill()
            self.driver.wait()
        self.log.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, path, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + self.session + path, data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with self.opener.open(request, timeout=2 * SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError("%s %s: %s" % (method, path, json.load(error)["value"]["message"][:500])) from None

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, url):
        """Loads the page anew, even if only the fragment differs from the one that is open."""
        self.call("POST", "/url", {"url": "about:blank"})
        self.logs("browser")
        self.logs("performance")
        self.call("POST", "/url", {"url": url})

    def window(self, width, height=900):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, scheme="light", media=""):
        self.cdp("Emulation.setEmulatedMedia", media=media,
                 features=[{"name": "prefers-color-scheme", "value": scheme}])

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_later(self, script, *arguments):
        """The script's last argument is a function that takes the result."""
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def find(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})

    def click(self, selector):
        self.call("POST", "/element/%s/click" % self.find(selector)[ELEMENT])

    def type(self, text):
        """To where the focus is; a name of KEYS is that key."""
        actions = []
        for character in [KEYS[text]] if text in KEYS else text:
            actions += [{"type": "keyDown", "value": character}, {"type": "keyUp", "value": character}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def choose(self, selector, value):
        self.run("const e = document.querySelector(arguments[0]); e.value = arguments[1];"
                 "e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true}));",
                 selector, value)

    def logs(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def console(self):
        return ["%s: %s" % (entry["level"], entry["message"]) for entry in self.logs("browser")]

    def requests(self):
        """Addresses asked for since the page was opened."""
        messages = (json.loads(entry["message"])["message"] for entry in self.logs("performance"))
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def print(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("POST", "/print", {"background": True})))
