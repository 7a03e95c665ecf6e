# Wheels of two packages, a worker that was installed from them, and a copy of it.
set -e
made=/usr/local/share/venv
site=lib/python3.11/site-packages

# As ready-venv makes it, but with links to pip: two copies of its files would take seconds.
mkdir -p worker-02/.venv/bin worker-02/.venv/$site
cp -P $made/bin/python* $made/bin/pip* $made/bin/activate worker-02/.venv/bin/
cp $made/pyvenv.cfg worker-02/.venv/
ln -s $made/$site/pip* worker-02/.venv/$site/
sed -i "s|$made|$PWD/worker-02/.venv|g" worker-02/.venv/pyvenv.cfg worker-02/.venv/bin/activate worker-02/.venv/bin/pip*
python3 -I -S - <<'END'
import base64, hashlib, os, zipfile

TEXT = '''"""Splits a ticket into words."""
VERSION = "%s"

def words(text):
    return %s
'''
WORKER = '''"""Labels tickets by their words."""
import sys

import triage_text

WORDS = {"outage": {"down", "unreachable"}, "billing": {"charged", "invoice"}}

def label(text):
    words = set(triage_text.words(text))
    return next((name for name, known in WORDS.items() if words & known), "other")

def main():
    arguments = sys.argv[1:]
    if arguments[:1] == ["--versions"]:
        del arguments[0]
        print("python in", sys.prefix)
        print("triage-text", triage_text.VERSION, "in", triage_text.__file__)
    for text in arguments:
        print(label(text))
'''
VERSIONS = {
    "1.3.2": "text.split()",
    "1.4.0": "text.lower().split()",
    "1.5.0": "[word.removesuffix('ed') for word in text.lower().split()]",
}

def wheel(name, version, module, more=(), requires=""):
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": module,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n{requires}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: setup\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        **{f"{info}/{file}": text for file, text in more},
    }
    lines = []
    for file, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        lines.append(f"{file},sha256={digest},{len(text.encode())}\n")
    files[f"{info}/RECORD"] = "".join(lines) + f"{info}/RECORD,,\n"
    with zipfile.ZipFile(f"wheels/{name}-{version}-py3-none-any.whl", "w") as archive:
        for file, text in files.items():
            archive.writestr(zipfile.ZipInfo(file), text)
    return files

os.mkdir("wheels")
texts = {version: wheel("triage_text", version, TEXT % (version, code)) for version, code in VERSIONS.items()}
worker = wheel("triage_worker", "18", WORKER, [("entry_points.txt", "[console_scripts]\ntriage-label = triage_worker:main\n")],
               "Requires-Dist: triage-text>=1.3\n")

# As pip would have installed them.
for file, text in {**texts["1.3.2"], **worker}.items():
    path = os.path.join("worker-02/.venv/lib/python3.11/site-packages", file)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as out:
        if file.startswith("triage_worker") and file.endswith("/RECORD"):
            text += "../../../bin/triage-label,,\n"
        out.write(text)
END
cat > worker-02/.venv/bin/triage-label <<'END'
#!/home/reader/worker-02/.venv/bin/python3
import sys
from triage_worker import main
if __name__ == '__main__':
    sys.exit(main())
END
chmod +x worker-02/.venv/bin/triage-label
cat > worker-02/lock.txt <<END
triage-text==1.3.2 --hash=sha256:$(sha256sum < wheels/triage_text-1.3.2-py3-none-any.whl | cut -d' ' -f1)
triage-worker==18 --hash=sha256:$(sha256sum < wheels/triage_worker-18-py3-none-any.whl | cut -d' ' -f1)
END
cp -a worker-02 worker-03
cat > worker-03/lock.txt <<END
triage-text==1.4.0 --hash=sha256:$(sha256sum < wheels/triage_text-1.4.0-py3-none-any.whl | cut -d' ' -f1)
triage-worker==18 --hash=sha256:$(sha256sum < wheels/triage_worker-18-py3-none-any.whl | cut -d' ' -f1)
END
chown -R reader:reader worker-02 worker-03 wheels
