# SPDX-License-Identifier: Apache-2.0
"""The side view of the knee as it was first written down, in plain Python: what lab_bench is compared with. Prints
microseconds for one point. The numeric Jacobian and the steps of ten degrees are the prototype's own."""
import math
import time

BEST_FIT = (8.273041679968955, 13.9994253653385, 49.02829405552809, -4.996194623912761, 10.221667029491673,
            -2.6695906633556317, -8.082014401352028, 55.34768410609398, 38.00324519307779, -35.01014931998184,
            34.976958207476954, 184.64895861823396, 33.09025024221039, 2.1310036428997856)


def placed(knee, th, phi, psi):
    cx, cy, radius, ax, ay, bx, by, _, tx, ty, _, _, _, roll = knee
    d = (cx + radius * math.cos(phi), cy + radius * math.sin(phi))
    c, s = math.cos(-psi), math.sin(-psi)
    a = (d[0] + c * ax - s * ay, d[1] + s * ax + c * ay)
    b = (d[0] + c * bx - s * by, d[1] + s * bx + c * by)
    c, s = math.cos(-th), math.sin(-th)
    t = (c * tx - s * ty - roll * (1 - math.cos(th)), s * tx + c * ty)
    return d, a, b, t


def pull(knee, a):
    cx, cy, qx, qy, wr = knee[0], knee[1], knee[10], knee[11], knee[12]
    d = (qx - a[0], qy - a[1])
    square = d[0] ** 2 + d[1] ** 2
    t = ((cx - a[0]) * d[0] + (cy - a[1]) * d[1]) / square
    if 0 < t < 1 and (d[0] * (cy - a[1]) - d[1] * (cx - a[0])) / math.sqrt(square) < wr:
        va = (a[0] - cx, a[1] - cy)
        fa = math.atan2(va[1], va[0]) + math.acos(wr / math.hypot(*va))
        d = (cx + wr * math.cos(fa) - a[0], cy + wr * math.sin(fa) - a[1])
        size = math.hypot(*d)
        return d[0] / size, d[1] / size
    size = math.sqrt(square)
    return d[0] / size, d[1] / size


def left(knee, th, phi, psi):
    d, a, b, t = placed(knee, th, phi, psi)
    size = math.hypot(t[0] - b[0], t[1] - b[1])
    u = ((t[0] - b[0]) / size, (t[1] - b[1]) / size)
    q = pull(knee, a)
    n = (math.cos(phi), math.sin(phi))
    det = u[0] * n[1] - u[1] * n[0]
    f = (-q[0] * n[1] + q[1] * n[0]) / det
    m = (a[0] - d[0]) * q[1] - (a[1] - d[1]) * q[0] + f * ((b[0] - d[0]) * u[1] - (b[1] - d[1]) * u[0])
    return size - knee[7], m, (-u[0] * q[1] + u[1] * q[0]) / det


def solve(knee, angles):
    out, phi, psi, e = [], math.radians(10), 0.0, 1e-6
    for deg in angles:
        th = math.radians(deg)
        for _ in range(60):
            r, r1, r2 = left(knee, th, phi, psi), left(knee, th, phi + e, psi), left(knee, th, phi, psi + e)
            j = [[(r1[0] - r[0]) / e, (r2[0] - r[0]) / e], [(r1[1] - r[1]) / e, (r2[1] - r[1]) / e]]
            d = j[0][0] * j[1][1] - j[0][1] * j[1][0]
            dp = (-r[0] * j[1][1] + r[1] * j[0][1]) / d
            ds = (-j[0][0] * r[1] + j[1][0] * r[0]) / d
            most = max(abs(dp), abs(ds))
            scale = min(1, 0.1 / most) if most > 0 else 1
            phi += scale * dp
            psi += scale * ds
            if most < 1e-9:
                break
        out.append(left(knee, th, phi, psi)[2])
    return out


if __name__ == "__main__":
    angles = list(range(0, 121, 10))
    assert abs(solve(BEST_FIT, angles)[3] - 0.7736) < 1e-3
    rounds, start = 200, time.perf_counter()
    for _ in range(rounds):
        solve(BEST_FIT, angles)
    print((time.perf_counter() - start) / rounds / len(angles) * 1e6)
