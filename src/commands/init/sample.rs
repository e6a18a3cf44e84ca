//! The sample project that `init --sample` writes: the two real notices with their parts, and a few of the invented workbooks
//! that this repository ships; built in, so that nothing need be at hand but the program. Bytes only.

macro_rules! shipped {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../../", $path)))),+]
    };
}

/// Every file by its path in the project.
pub(super) const FILES: &[(&str, &[u8])] = shipped![
    "site.yaml",
    "guidelines/2024/jx-2024-education-notice.md",
    "guidelines/2024/jx-2024-education-platforms.md",
    "guidelines/2024/jx-2024-education.md",
    "guidelines/2024/jx-2024-hongzhou-notice.md",
    "guidelines/2025/jx-2025-arts-literature.md",
    "guidelines/2025/jx-2025-arts-notice.md",
    "data/units.yaml",
    "data/2025/上饶灵溪书画院.xlsx",
    "data/2025/九江云帆网络文学工作室.csv",
    "data/2025/景德镇窑火美术馆.xlsx",
];
