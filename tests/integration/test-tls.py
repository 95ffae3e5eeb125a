#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which servers are believed to be who they say, with a server of our own on the loopback interface."""
import http.server
import os
import ssl
import subprocess
import tempfile
import threading
import unittest

BUILD = os.environ["ASSAY_BUILD_DIR"]
ASSAY = os.environ["ASSAY_PROGRAM"]
TOOL = os.path.join(BUILD, "tests", "integration", "tls-tool")
IS_WINDOWS = os.path.exists(TOOL + ".exe")
BODY = b"advisories\n"
# the leak check ends with signal 11 where it follows the thread-local storage of GnuTLS' module
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":intercept_tls_get_addr=0"
REFUSED = "the certificate of the server is refused: "
AUTHORITY = """[ca]
default_ca = one
[one]
database = %(folder)s/index
serial = %(folder)s/serial
new_certs_dir = %(folder)s
default_md = sha256
policy = any
[any]
commonName = supplied
[extensions]
subjectAltName = %(name)s
basicConstraints = critical, CA:TRUE
[req]
distinguished_name = any
"""


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def make_certificate(folder, name="IP:127.0.0.1", start="20200101000000Z", end="21200101000000Z"):
    """A self-signed certificate: paths of it and of its key."""
    key, request, certificate, config = (os.path.join(folder, n)
                                         for n in ("key", "request", "certificate.pem", "config"))
    with open(config, "w", encoding="utf-8") as file:
        file.write(AUTHORITY % {"folder": folder, "name": name})
    with open(os.path.join(folder, "serial"), "w", encoding="utf-8") as file:
        file.write("01\n")
    with open(os.path.join(folder, "index"), "w", encoding="utf-8"):
        pass
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", key, "-out", request, "-subj", "/CN=assay test", "-config", config)
    openssl("ca", "-batch", "-selfsign", "-config", config, "-in", request, "-keyfile", key,
            "-out", certificate, "-startdate", start, "-enddate", end, "-extensions", "extensions",
            "-notext")
    return certificate, key


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.requests += 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_):
        pass


class Server(http.server.HTTPServer):
    requests = 0

    def handle_error(self, *_):
        """A client that hangs up during the handshake is what these tests are about."""


class TlsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="assay-test-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def serve(self, **about):
        self.certificate, key = make_certificate(self.folder, **about)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        return "https://127.0.0.1:%d/feed" % self.server.server_port

    def fetch(self, url, *trusted):
        self.path = os.path.join(self.folder, "fetched")
        return subprocess.run([TOOL, url, self.path, *trusted], capture_output=True, text=True,
                              check=False, timeout=60)

    def assert_refused(self, result, url, reason):
        self.assertEqual(result.returncode, 3, result.stdout + result.stderr)
        self.assertIn("%s: %s" % (url, REFUSED), result.stderr)
        self.assertIn(reason, result.stderr)
        self.assertEqual(self.server.requests, 0)
        self.assertFalse(os.path.exists(self.path))

    def test_backend_is_there(self):
        result = self.fetch(self.serve())
        backend = "GTlsBackendOpenssl" if IS_WINDOWS else "GTlsBackendGnutls"
        self.assertEqual(result.stdout.split()[0], backend)

    def test_self_signed_certificate_is_refused(self):
        url = self.serve()
        self.assert_refused(self.fetch(url), url, "nobody whom this system trusts has signed it")

    def test_trusted_certificate_is_accepted(self):
        url = self.serve()
        result = self.fetch(url, self.certificate)
        self.assertEqual(result.returncode, 0, result.stderr)
        with open(self.path, "rb") as file:
            self.assertEqual(file.read(), BODY)

    def test_trusted_certificate_for_another_name_is_refused(self):
        url = self.serve(name="DNS:other.example")
        self.assert_refused(self.fetch(url, self.certificate), url, "it is for another name")

    def test_trusted_certificate_that_expired_is_refused(self):
        url = self.serve(end="20210101000000Z")
        self.assert_refused(self.fetch(url, self.certificate), url, "it has expired")

    def test_trusted_certificate_of_the_future_is_refused(self):
        url = self.serve(start="21100101000000Z")
        self.assert_refused(self.fetch(url, self.certificate), url, "it is not valid yet")

    def test_program_says_why_a_feed_could_not_be_had(self):
        url = self.serve()
        result = subprocess.run(
            [ASSAY, "content", "sync", "--database", os.path.join(self.folder, "database"),
             "--mirror", url.rsplit("/", 1)[0], "kev"],
            capture_output=True, text=True, check=False, timeout=100)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("nobody whom this system trusts has signed it", result.stdout + result.stderr)
        self.assertEqual(self.server.requests, 0)


if __name__ == "__main__":
    unittest.main()
